import type { OpenAPIHono } from '@hono/zod-openapi';
import { Zip, ZipDeflate } from 'fflate';
import { type ExportedFile, everythingAsFiles } from '../../actions/export-everything.ts';
import { type ApiDeps, givesFile, routes } from './route.ts';
import { apiUrls } from './urls.ts';

/** Everything the practice keeps as one ZIP of files, made as it is sent, so that mail of any size is never held. */
export function exportRoutes({ desk, onBug }: ApiDeps): OpenAPIHono {
  const app = routes();
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: apiUrls.export,
    responses: givesFile('application/zip', 'Everything as files'),
  });
  app.get(apiUrls.export, (context) => {
    const practice = desk.current();
    const files = () =>
      everythingAsFiles((question) => practice.store.read(practice.id, question), practice.id);
    const pieces = zipped(files);
    // Asked for the next piece only when the one before was taken.
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onBug(error);
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return();
      },
    });
    return context.body(body, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="avenant.zip"',
    });
  });
  return app;
}

/** Files as one ZIP, a piece at a time. */
async function* zipped(files: () => Promise<readonly ExportedFile[]>): AsyncGenerator<Uint8Array, void> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const taken = () => {
    const pieces = made.filter(({ length }) => length > 0);
    made = [];
    return pieces;
  };
  const encoder = new TextEncoder();
  for (const { name, text } of await files()) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    for await (const piece of text) {
      file.push(encoder.encode(piece));
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
