/** @jsxImportSource react */
import { useMemo } from 'react';
import { useScreen } from './screen.tsx';

const noRegion = '';

/** Zones by region, each with its place: "Paris" of "Europe". `more`: zones that are to be there whatever the browser lists. */
function zonesByRegion(more: readonly string[]): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const regions = new Map<string, (readonly [string, string])[]>();
  for (const zone of [...new Set(['UTC', ...more, ...Intl.supportedValuesOf('timeZone')])].sort()) {
    const slash = zone.indexOf('/');
    const region = slash === -1 ? noRegion : zone.slice(0, slash);
    const place = zone.slice(slash + 1).replaceAll('_', ' ');
    const places = regions.get(region);
    if (places) places.push([zone, place]);
    else regions.set(region, [[zone, place]]);
  }
  return regions;
}

/** A list, whose places are found by their first letters as in every list of the browser. */
export function TimeZone({
  value,
  change,
}: {
  readonly value: string;
  readonly change: (zone: string) => void;
}) {
  const { words } = useScreen();
  // The machine's own goes by an older name in some browsers, and so may the one that was saved.
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const regions = useMemo(() => zonesByRegion([value, here]), [value, here]);
  return (
    <label>
      {words.timeZone}
      <select value={value} onChange={(event) => change(event.target.value)}>
        {[...regions].map(([region, zones]) => {
          const options = zones.map(([zone, place]) => (
            <option key={zone} value={zone}>
              {place}
            </option>
          ));
          return region === noRegion ? (
            options
          ) : (
            <optgroup key={region} label={region}>
              {options}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}
