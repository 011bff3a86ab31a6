import { lexer, type Token, type Tokens } from 'marked';
import { useMemo, type ReactNode } from 'react';
import './Markdown.css';

/** Addresses that a text may lead to: another page of the web, or another place of this one. */
function Anchor({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  if (href.startsWith('#/')) return <a href={href}>{children}</a>;
  if (!/^https?:\/\//.test(href)) return children;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

function Code({ children }: { readonly children: string }) {
  return (
    <pre className="learn-code" tabIndex={0}>
      <code>{children}</code>
    </pre>
  );
}

function List({ ordered, items }: Tokens.List) {
  const drawn = items.map((item, index) => (
    <li key={index}>
      <Drawn tokens={item.tokens} />
    </li>
  ));
  return ordered ? <ol>{drawn}</ol> : <ul>{drawn}</ul>;
}

const tokensOf = (token: Token): readonly Token[] => ('tokens' in token && token.tokens) || [];

/** One token as an element. Kinds that no text here has, HTML among them, are shown as they were written. */
function drawnToken(token: Token): ReactNode {
  const inner = <Drawn tokens={tokensOf(token)} />;
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph':
      return <p>{inner}</p>;
    case 'heading':
      return <h4>{inner}</h4>;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'list':
      return <List {...(token as Tokens.List)} />;
    case 'code':
      return <Code>{(token as Tokens.Code).text}</Code>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'link':
      return <Anchor href={(token as Tokens.Link).href}>{inner}</Anchor>;
    case 'br':
      return <br />;
    case 'text':
      return tokensOf(token).length > 0 ? inner : (token as Tokens.Text).text;
    case 'escape':
      return (token as Tokens.Escape).text;
    default:
      return token.raw;
  }
}

function Drawn({ tokens }: { readonly tokens: readonly Token[] }): ReactNode {
  return tokens.map((token, index) => <Piece key={index} token={token} />);
}

const Piece = ({ token }: { readonly token: Token }) => drawnToken(token);

/** Markdown as elements; never HTML from text. */
export function Markdown({ children }: { readonly children: string }) {
  const tokens = useMemo(() => lexer(children), [children]);
  return (
    <div className="learn-text">
      <Drawn tokens={tokens} />
    </div>
  );
}

/** Markdown of one line, to stand within a sentence. */
export function MarkdownLine({ children }: { readonly children: string }) {
  const tokens = useMemo(() => lexer(children).flatMap(tokensOf), [children]);
  return <Drawn tokens={tokens} />;
}

function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'list')
        return (token as Tokens.List).items.map(({ tokens }) => plain(tokens)).join(' ');
      const inner = tokensOf(token);
      if (inner.length > 0) return plain(inner) + (token.type === 'paragraph' ? ' ' : '');
      return token.type === 'space' || token.type === 'br'
        ? ' '
        : 'text' in token
          ? String(token.text)
          : token.raw;
    })
    .join('');
}

/** What somebody hears who has the Markdown read out. */
export function plainMarkdown(text: string): string {
  return plain(lexer(text)).replace(/\s+/g, ' ').trim();
}
