import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64');

/**
 * The built page may load its own files, run no script it was not built with, and ask nobody for anything but the origin that
 * served it: beside the API of a cluster, behind `kubectl proxy`, that is the API, and only when the user says so.
 * Inline styles are how React, Monaco and React Flow place things.
 */
const policy = (inlineScripts: readonly string[]) =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScripts.map((text) => `'sha256-${digestOf(text)}'`)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The dev server needs scripts of its own and a socket, so it goes without. */
export const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const inline = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map((match) => match[1]!);
      const attrs = { 'http-equiv': 'Content-Security-Policy', content: policy(inline) };
      return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
    },
  },
};

const STYLESHEET = /<link rel="stylesheet"[^>]* href="\.\/(assets\/index-[\w-]+\.css)">/g;

/** The few styles of the first paint come with the page: a slow line is spared a journey. */
export const inlineStyles: Plugin = {
  name: 'inline-styles',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) =>
      html.replace(STYLESHEET, (link, file: string) => {
        const asset = bundle[file];
        const css = asset?.type === 'asset' ? String(asset.source) : undefined;
        // What a style names is looked for beside its file, which would no longer be where it is.
        return css === undefined || css.includes('url(') ? link : `<style>${css}</style>`;
      }),
  },
};
