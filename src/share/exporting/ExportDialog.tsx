import { useMemo, useState } from 'react';
import { TitledDialog } from '../../ui/TitledDialog';
import { Tabs } from '../../ui/Tabs';
import { baselineInWords } from '../../workspace/baseline';
import { changedFiles, useChanges } from '../../workspace/changes';
import { useAnswer } from '../../workspace/useAnswer';
import { useWorkspace } from '../../workspace/workspace';
import { EXPORT_FORMATS, type ExportFormat } from './formats';
import { PictureView } from './PictureView';
import {
  applyProduct,
  jsonProduct,
  kustomizeProduct,
  markdownProduct,
  mermaidProduct,
  yamlProduct,
  zipProduct,
  type ExportSource,
} from './products';
import { ProductView } from './ProductView';
import { useExportSource } from './useExportSource';
import './Export.css';

/** Above this the list of all pairs would be larger than what a page can make at once. */
const MOST_FOR_JSON = 400;

interface Of {
  readonly source: ExportSource;
}

function Yaml({ source }: Of) {
  const product = useMemo(() => yamlProduct(source), [source]);
  return (
    <ProductView about="All files as one stream of documents, every text untouched." product={product} />
  );
}

function Zip({ source }: Of) {
  const product = useMemo(() => zipProduct(source), [source]);
  return (
    <ProductView
      about="A file per NetworkPolicy, in a folder per namespace, with its own comments."
      product={product}
    />
  );
}

function Apply({ source }: Of) {
  const [dryRun, setDryRun] = useState(true);
  const product = useMemo(() => applyProduct(source, dryRun), [source, dryRun]);
  return (
    <ProductView
      about="A command to paste into a shell. It applies the NetworkPolicies, and nothing else of the files."
      product={product}
    >
      <label className="export-choice">
        <input type="checkbox" checked={dryRun} onChange={(event) => setDryRun(event.target.checked)} />
        Dry run: the API server checks them and changes nothing
      </label>
    </ProductView>
  );
}

function Markdown({ source }: Of) {
  const { answer: paragraphs } = useAnswer('explain', {});
  const baseline = useWorkspace((state) => state.baseline);
  const changes = useChanges();
  const product = useMemo(() => {
    if (!paragraphs || !changes) return undefined;
    const differs = changedFiles(baseline.files, source.files).length > 0;
    const since = baselineInWords(baseline);
    return markdownProduct({
      ...source,
      paragraphs,
      changes: differs ? { since, says: changes.says } : undefined,
    });
  }, [source, paragraphs, changes, baseline]);
  return (
    <ProductView
      about="For the description of a pull request: what changes, what the policies do, who may connect, and the picture."
      product={product}
    />
  );
}

function Mermaid({ source }: Of) {
  const product = useMemo(() => mermaidProduct(source), [source]);
  return (
    <ProductView
      about="The picture as a Mermaid flowchart, which GitHub, GitLab and many wikis draw."
      product={product}
    />
  );
}

function Json({ source }: Of) {
  const tooMany = source.analysis.workloads.length > MOST_FOR_JSON;
  const { answer: list } = useAnswer('list', tooMany ? undefined : {});
  const product = useMemo(() => list && jsonProduct(source, list), [source, list]);
  if (tooMany)
    return (
      <p className="export-none">
        These are more than {MOST_FOR_JSON} workloads, and the list of their pairs is too large for a page.
        The command line writes it: <code>drawbridge list -o json</code>
      </p>
    );
  return (
    <ProductView
      about="Every connection that is possible, pair by pair, for programs to read."
      product={product}
    />
  );
}

function Kustomize({ source }: Of) {
  const product = useMemo(() => kustomizeProduct(source), [source]);
  return (
    <ProductView
      about="The policies as a base, and an overlay per environment in which the blocks of addresses that pods may connect to can differ. As exported, every overlay builds the base."
      product={product}
    />
  );
}

function Picture({ source }: Of) {
  return <PictureView source={source} />;
}

const VIEWS: Record<ExportFormat, (of: Of) => React.JSX.Element> = {
  yaml: Yaml,
  zip: Zip,
  apply: Apply,
  markdown: Markdown,
  mermaid: Mermaid,
  picture: Picture,
  json: Json,
  kustomize: Kustomize,
};

interface ExportDialogProps {
  readonly format: ExportFormat;
  readonly onClose: () => void;
}

/** Everything the workspace can leave the page as, to be read first, then copied or downloaded. */
export function ExportDialog({ format, onClose }: ExportDialogProps) {
  const source = useExportSource();
  const [active, setActive] = useState<string>(format);
  return (
    <TitledDialog title="Export" onClose={onClose} size="large">
      <div className="export-tabs">
        <Tabs
          label="Format"
          active={active}
          onActivate={setActive}
          tabs={EXPORT_FORMATS.map(({ id, label }) => {
            const View = VIEWS[id];
            const content = source ? (
              <View source={source} />
            ) : (
              <p className="export-none">Reading the files …</p>
            );
            return { id, label, content };
          })}
        />
      </div>
    </TitledDialog>
  );
}
