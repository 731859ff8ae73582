// The panel's page: nothing but a frame for its script and stylesheet. Called when the view is resolved.

import { randomBytes } from 'node:crypto';

export interface PageParts {
  /** Addresses as the webview reaches them. */
  readonly script: string;
  readonly stylesheet: string;
  /** What the page loads beside its script. */
  readonly grammarsScript: string;
  /** What the page loads with its first formula. */
  readonly mathsScript: string;
  readonly mathsStylesheet: string;
  /** The webview's own source for the policy. */
  readonly cspSource: string;
  /** BCP 47, e.g. `en` or `pt-br`. */
  readonly language: string;
  /** Plain data; the page parses it as PanelStrings. */
  readonly strings: unknown;
}

/**
 * No inline script or style and no host: the policy allows our stylesheets and fonts, and the script with this page's
 * nonce, which covers what that script imports.
 */
export function panelHtml(parts: PageParts): string {
  const { script, stylesheet, grammarsScript, mathsScript, mathsStylesheet, cspSource, language, strings } = parts;
  const nonce = randomBytes(18).toString('base64url');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; font-src ${cspSource};`;
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Causerie</title>
<link rel="stylesheet" href="${escapeAttribute(stylesheet)}">
</head>
<body data-strings="${escapeAttribute(JSON.stringify(strings))}" data-grammars-script="${escapeAttribute(grammarsScript)}" data-maths-script="${escapeAttribute(mathsScript)}" data-maths-stylesheet="${escapeAttribute(mathsStylesheet)}">
<script nonce="${nonce}" src="${escapeAttribute(script)}"></script>
</body>
</html>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
