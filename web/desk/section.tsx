/** @jsxImportSource react */
import { Component, type ComponentType, lazy, type ReactNode } from 'react';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get } from './api.ts';
import { Waiting } from './screen.tsx';

/** A section's script could not be had. */
class SectionMissing extends Error {}

/** A screen whose script comes when it is opened first. */
export function section<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new SectionMissing('section', { cause });
    }
  });
}

interface Fault {
  readonly error: unknown;
}

/** Keeps the frame where a section's script could not be had, and says so in it. What is a bug goes on up. */
export class SectionFault extends Component<{ readonly children: ReactNode }, Fault> {
  override state: Fault = { error: undefined };

  static getDerivedStateFromError(error: unknown): Fault {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (!(error instanceof SectionMissing)) throw error;
    return <Waiting error={error} retry={loadAgain} title="Avenant" />;
  }
}

/** Browsers remember a script that failed: the page is loaded again, once the server answers. */
async function loadAgain(): Promise<void> {
  await get(apiUrls.session).then(
    () => location.reload(),
    () => undefined,
  );
}
