/** The styles of the report: for the file's own style element, or a style sheet of the page that holds the fragment. */
export const reportStyles = '';
