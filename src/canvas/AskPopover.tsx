import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Analysis } from '../engine/door';
import type { ConnectEnd } from '../engine/edits/intent';
import type { Direction } from '../engine/policy/policy';
import type { Point } from './boxes';
import { ConnectForm } from './ConnectForm';
import { DefaultDenyForm } from './DefaultDenyForm';
import { titleOfAct, type EdgeAct, type Joined } from './edgeParts';
import { EdgeForm } from './EdgeForms';
import { endInWords } from './ends';

/** A question the canvas has for the user, and where on the screen it came up. */
export type Question = { readonly at: Point } & (
  | { readonly kind: 'connect'; readonly from: ConnectEnd; readonly to: ConnectEnd }
  | {
      readonly kind: 'defaultDeny';
      readonly namespace: string;
      readonly direction: Direction;
      readonly on: boolean;
    }
  | { readonly kind: 'edge'; readonly act: EdgeAct; readonly joined: Joined }
  | { readonly kind: 'refused'; readonly title: string; readonly why: string }
);

function titleOf(question: Question, analysis: Analysis): string {
  switch (question.kind) {
    case 'connect':
      return `Allow ${endInWords(analysis, question.from)} → ${endInWords(analysis, question.to)}`;
    case 'defaultDeny':
      return question.on
        ? `Deny ${question.direction} by default in ${question.namespace}`
        : `Default deny for ${question.direction} in ${question.namespace}`;
    case 'edge':
      return titleOfAct(question.act, question.joined);
    case 'refused':
      return question.title;
  }
}

interface BodyProps {
  readonly question: Question;
  readonly analysis: Analysis;
  /** Puts another question in the place of this one. */
  readonly onAsk: (question: Question) => void;
  readonly onDone: () => void;
}

function bodyOf({ question, analysis, onAsk, onDone }: BodyProps): ReactNode {
  switch (question.kind) {
    case 'connect':
      return (
        <ConnectForm
          key={JSON.stringify([question.from, question.to])}
          analysis={analysis}
          from={question.from}
          to={question.to}
          onSwap={(from, to) => onAsk({ ...question, from: to, to: from })}
          onDone={onDone}
        />
      );
    case 'defaultDeny':
      return <DefaultDenyForm {...question} onDone={onDone} />;
    case 'edge':
      return <EdgeForm key={question.act} analysis={analysis} {...question} onDone={onDone} />;
    case 'refused':
      return <p className="plan-refused">{question.why}</p>;
  }
}

interface AskPopoverProps extends Omit<BodyProps, 'question'> {
  readonly question: Question | undefined;
  /** Puts the focus back to where the question came from. */
  readonly onClosed: () => void;
}

/** The one popover of the canvas: small, at the place of the gesture; Esc leaves nothing behind. */
export function AskPopover({ question, analysis, onAsk, onDone, onClosed }: AskPopoverProps) {
  if (!question) return null;
  const title = titleOf(question, analysis);
  return (
    <Popover.Root open onOpenChange={(open) => !open && onDone()}>
      <Popover.Anchor className="canvas-ask-anchor" style={{ left: question.at.x, top: question.at.y }} />
      <Popover.Portal>
        <Popover.Content
          className="canvas-ask nokey"
          aria-label={title}
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <h2 className="canvas-ask-title">{title}</h2>
          {bodyOf({ question, analysis, onAsk, onDone })}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
