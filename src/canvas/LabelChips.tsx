interface LabelChipsProps {
  readonly labels: readonly (readonly [key: string, value: string])[];
  readonly most: number;
}

/** `key=value`, one per line; where there is no room the key's prefix gives way first, the value is what tells pods apart. */
export function LabelChips({ labels, most }: LabelChipsProps) {
  const shown = labels.length > most ? labels.slice(0, most) : labels;
  const rest = labels.slice(shown.length);
  return shown.map(([key, value], index) => (
    <div key={key} className="canvas-label" data-tip={`${key}=${value}`}>
      {key.includes('/') && <span className="canvas-label-prefix">{key.slice(0, key.indexOf('/'))}</span>}
      <span className="canvas-label-key">{key.slice(Math.max(0, key.indexOf('/')))}</span>
      <span className="canvas-label-value">={value}</span>
      {index === shown.length - 1 && rest.length > 0 && (
        <span className="canvas-more" data-tip={rest.map((pair) => pair.join('=')).join('\n')}>
          +{rest.length}
        </span>
      )}
    </div>
  ));
}
