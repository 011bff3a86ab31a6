import { useEffect, useRef, type ReactNode } from 'react';
import type { RulePage } from '../engine/diagnostics/diagnostic';
import { Linked } from './Linked';
import { FixChoice, IgnoreForm } from './ProblemFixes';
import { isQuoted, ruleOf, type Problem } from './problemGroups';

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface ProblemPageProps {
  readonly id: string;
  readonly problem: Problem;
  /** undefined until it is there. */
  readonly page: RulePage | undefined;
}

/** What there is to read about one problem: the rule, what it means here, what can be done, and who says so. */
export function ProblemPage({ id, problem: { diagnostic, line }, page }: ProblemPageProps) {
  const { help, origin, fixes } = diagnostic;
  const place = useRef<HTMLDivElement>(null);
  const ignoring = fixes.find(({ reasonAt }) => reasonAt !== undefined);
  const mending = fixes.filter((fix) => fix !== ignoring);
  // The panel may be low: what was opened begins at its top, under the problem's own line.
  useEffect(() => {
    const item = place.current?.closest('li');
    const panel = item?.closest('[role="tabpanel"]');
    if (item && panel)
      panel.scrollTop += item.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  }, []);
  return (
    <div
      ref={place}
      id={id}
      className="answers-page"
      role="group"
      aria-label={page?.title ?? ruleOf(diagnostic)}
    >
      {page && <h4>{page.title}</h4>}
      <dl>
        {help !== '' && !isQuoted(diagnostic) && <Row name="Here">{help}</Row>}
        {page && <Row name="What">{page.what}</Row>}
        {page && <Row name="Why">{page.why}</Row>}
        <Row name="Where">
          <Linked origins={[origin]}>
            {origin.file}, line {line}
          </Linked>
          {origin.path !== '' && (
            <>
              {' '}
              <code>{origin.path}</code>
            </>
          )}
        </Row>
        {page && (
          <Row name="Source">
            <a href={page.source.url} target="_blank" rel="noreferrer">
              {page.source.text}
              <span className="ui-unseen"> (opens {new URL(page.source.url).hostname} in a new tab)</span>
            </a>
          </Row>
        )}
      </dl>
      <dl>
        {(page !== undefined || mending.length > 0) && (
          <Row name="Fix">
            {page && <p>{page.fix}</p>}
            {mending.map((fix) => (
              <FixChoice key={fix.title} fix={fix} />
            ))}
          </Row>
        )}
        {ignoring && (
          <Row name="Meant so?">
            <IgnoreForm fix={ignoring} />
          </Row>
        )}
      </dl>
    </div>
  );
}
