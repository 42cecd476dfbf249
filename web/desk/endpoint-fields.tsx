/** @jsxImportSource react */
import type { Settings } from '../../src/http/api/schemas.ts';

type Endpoint = Settings['secondOpinion'];

/** What the fields of an endpoint are called, and what is said while it is off and on. */
export interface EndpointWords {
  readonly title: string;
  readonly switch: string;
  readonly off: string;
  readonly on: string;
  readonly url: string;
  readonly model: string;
  readonly key: string;
}

/** The settings of a server that text may be sent to: off until somebody switches it on, and told what it would send. */
export function EndpointFields({
  words,
  endpoint,
  change,
}: {
  readonly words: EndpointWords;
  readonly endpoint: Endpoint;
  readonly change: (part: Partial<Endpoint>) => void;
}) {
  return (
    <fieldset>
      <legend>{words.title}</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={endpoint.on}
          onChange={(event) => change({ on: event.target.checked })}
        />{' '}
        {words.switch}
      </label>
      <p>{endpoint.on ? words.on : words.off}</p>
      {endpoint.on && (
        <>
          <label>
            {words.url}
            <input
              type="url"
              required
              maxLength={400}
              placeholder="http://127.0.0.1:8080/v1"
              value={endpoint.url}
              onChange={(event) => change({ url: event.target.value })}
            />
          </label>
          <label>
            {words.model}
            <input
              maxLength={100}
              value={endpoint.model}
              onChange={(event) => change({ model: event.target.value })}
            />
          </label>
          <p className="quiet">{words.key}</p>
        </>
      )}
    </fieldset>
  );
}
