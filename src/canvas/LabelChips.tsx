interface LabelChipsProps {
  readonly labels: readonly (readonly [key: string, value: string])[];
  readonly most: number;
}

/** `key=value`, one per line; the key gives way first when there is no room, the value is what tells pods apart. */
export function LabelChips({ labels, most }: LabelChipsProps) {
  const shown = labels.length > most ? labels.slice(0, most) : labels;
  const rest = labels.slice(shown.length);
  return shown.map(([key, value], index) => (
    <div key={key} className="canvas-label" data-tip={`${key}=${value}`}>
      <span className="canvas-label-key">{key}</span>
      <span className="canvas-label-value">={value}</span>
      {index === shown.length - 1 && rest.length > 0 && (
        <span className="canvas-more" data-tip={rest.map((pair) => pair.join('=')).join('\n')}>
          +{rest.length}
        </span>
      )}
    </div>
  ));
}
