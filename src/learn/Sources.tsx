interface SourcesProps {
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  readonly className: string;
}

/** Where something is written down; each opens beside the app. */
export function Sources({ sources, className }: SourcesProps) {
  return (
    <ul className={className}>
      {sources.map(({ title, url }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
