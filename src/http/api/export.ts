import type { OpenAPIHono } from '@hono/zod-openapi';
import { Zip, ZipDeflate } from 'fflate';
import { everythingAsFiles } from '../../actions/export-everything.ts';
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
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const zip = new Zip((error, chunk, isLast) => {
          if (error) throw error;
          controller.enqueue(chunk);
          if (isLast) controller.close();
        });
        practice.store
          .read(practice.id, async (db) => {
            const encoder = new TextEncoder();
            for (const { name, text } of await everythingAsFiles(db, practice.id)) {
              const file = new ZipDeflate(name, { level: 6 });
              zip.add(file);
              for await (const piece of text) file.push(encoder.encode(piece));
              file.push(new Uint8Array(0), true);
            }
            zip.end();
          })
          .catch((error: unknown) => {
            onBug(error);
            controller.error(error);
          });
      },
    });
    return context.body(body, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="avenant.zip"',
    });
  });
  return app;
}
