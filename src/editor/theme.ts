import { editor, type IDisposable } from './monaco';

const NAME = 'drawbridge';

/** Reads the colours that tokens.css gives in the theme of the moment. */
class Tokens {
  private readonly probe = document.createElement('span');

  constructor() {
    this.probe.hidden = true;
    document.body.append(this.probe);
  }

  /** `#rrggbb`, which is what Monaco understands. */
  colour(token: string): string {
    this.probe.style.color = `var(--${token})`;
    const channels = getComputedStyle(this.probe)
      .color.match(/[\d.]+/g)
      ?.slice(0, 3) ?? ['0', '0', '0'];
    return `#${channels.map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0')).join('')}`;
  }

  isDark(): boolean {
    return parseInt(this.colour('surface').slice(1, 3), 16) < 128;
  }

  dispose(): void {
    this.probe.remove();
  }
}

/** One accent for what is written, ink for what is given: green and red are for verdicts. */
function tokenRules(colour: (token: string) => string): editor.ITokenThemeRule[] {
  const rule = (token: string, from: string, fontStyle = '') => ({
    token: `${token}.yaml`,
    foreground: colour(from).slice(1),
    fontStyle,
  });
  return [
    { token: '', foreground: colour('ink').slice(1) },
    rule('type', 'ink'),
    rule('string', 'accent'),
    rule('number', 'accent'),
    rule('keyword', 'accent'),
    rule('operators', 'ink-2', 'bold'),
    rule('delimiter.bracket', 'ink-2'),
    rule('delimiter.square', 'ink-2'),
    rule('delimiter.comma', 'ink-2'),
    rule('comment', 'ink-3', 'italic'),
    rule('tag', 'open'),
    rule('namespace', 'open'),
    rule('meta', 'ink-2'),
  ];
}

function editorColours(colour: (token: string) => string): editor.IColors {
  return {
    'editor.background': colour('surface'),
    'editor.foreground': colour('ink'),
    'editorLineNumber.foreground': colour('ink-3'),
    'editorLineNumber.activeForeground': colour('ink'),
    'editor.lineHighlightBackground': colour('bg'),
    'editor.lineHighlightBorder': colour('bg'),
    'editorCursor.foreground': colour('accent'),
    'editor.selectionBackground': `${colour('accent')}40`,
    'editor.inactiveSelectionBackground': `${colour('accent')}26`,
    'editorIndentGuide.background1': colour('border'),
    'editorIndentGuide.activeBackground1': colour('border-strong'),
    'editorBracketMatch.background': colour('accent-soft'),
    'editorBracketMatch.border': colour('accent'),
    'editorError.foreground': colour('no'),
    'editorWarning.foreground': colour('open'),
    'editorInfo.foreground': colour('accent'),
    'editorGutter.background': colour('surface'),
    'editorWidget.background': colour('raised'),
    'editorWidget.foreground': colour('ink'),
    'editorWidget.border': colour('border'),
    'editorHoverWidget.background': colour('raised'),
    'editorHoverWidget.foreground': colour('ink'),
    'editorHoverWidget.border': colour('border'),
    'editorSuggestWidget.background': colour('raised'),
    'editorSuggestWidget.foreground': colour('ink'),
    'editorSuggestWidget.border': colour('border'),
    'editorSuggestWidget.highlightForeground': colour('accent'),
    'editorSuggestWidget.focusHighlightForeground': colour('accent'),
    'editorSuggestWidget.selectedBackground': colour('accent-soft'),
    'editorSuggestWidget.selectedForeground': colour('ink'),
    'editorStickyScroll.background': colour('surface'),
    'editorStickyScrollHover.background': colour('bg'),
    'editorStickyScroll.border': colour('border'),
    'list.hoverBackground': colour('bg'),
    'input.background': colour('surface'),
    'input.foreground': colour('ink'),
    'input.border': colour('border-strong'),
    'textLink.foreground': colour('accent'),
    'menu.background': colour('raised'),
    'menu.foreground': colour('ink'),
    'menu.selectionBackground': colour('accent-soft'),
    'menu.selectionForeground': colour('ink'),
    focusBorder: colour('accent'),
    'widget.shadow': `${colour('ink')}1f`,
    'scrollbarSlider.background': `${colour('border-strong')}66`,
    'scrollbarSlider.hoverBackground': `${colour('border-strong')}99`,
    'scrollbarSlider.activeBackground': `${colour('border-strong')}cc`,
  };
}

function applyTheme(): void {
  const tokens = new Tokens();
  const colour = (token: string) => tokens.colour(token);
  editor.defineTheme(NAME, {
    base: tokens.isDark() ? 'vs-dark' : 'vs',
    inherit: true,
    rules: tokenRules(colour),
    colors: editorColours(colour),
  });
  editor.setTheme(NAME);
  tokens.dispose();
}

/** Gives Monaco the page's colours, now and whenever the system or `<html data-theme>` changes them. */
export function followTheme(): IDisposable {
  applyTheme();
  const system = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(applyTheme);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', applyTheme);
  return {
    dispose: () => {
      observer.disconnect();
      system.removeEventListener('change', applyTheme);
    },
  };
}
