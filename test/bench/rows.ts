// What the bench measures: every row with its goal, and what comparable products reach on the same measure (2026-11-22,
// on a two-core machine of the same kind, three to six windows each; VS Code's own chat was offline).

export const peerNames = ['VS Code chat', 'vscode-openai', 'chatgpt-copilot', 'Continue'] as const;

export interface RowPlan {
  readonly title: string;
  readonly unit: 'ms' | 'bytes' | 'KB' | 'ratio';
  readonly goal?: {
    readonly limit: number;
    /** Whether the limit is for our figure or for what it is over the reference's. */
    readonly of: 'ours' | 'difference';
    /** The figure is to be no lower than the limit, instead of no higher. */
    readonly isLowest?: boolean;
  };
  /** In the order of `peerNames`; undefined where nothing finished or nothing was measured. */
  readonly peers?: readonly (number | undefined)[];
}

const rowPlans = {
  vsix: {
    title: 'package (.vsix)',
    unit: 'KB',
    goal: { limit: 700, of: 'ours' },
    peers: [10_900, 2700, 1900, 27_500],
  },
  extensionBundle: { title: 'extension.cjs', unit: 'KB' },
  sdkBundle: { title: 'openai.cjs, loaded on demand', unit: 'KB' },
  fetchBundle: { title: 'fetch.cjs, loaded on demand', unit: 'KB' },
  markdownBundle: { title: 'markdown.cjs, loaded on demand', unit: 'KB' },
  panelBundle: { title: 'panel.js', unit: 'KB' },
  grammarsBundle: { title: 'grammars.js, loaded beside the page', unit: 'KB' },
  mathsBundle: { title: 'maths.js, loaded with a first formula', unit: 'KB' },
  panelStyle: { title: 'panel.css', unit: 'KB' },
  highlight: { title: '100 KB of code coloured by line, median language', unit: 'ms' },
  highlightGrowth: {
    title: '… worst line, 8 times as long: cost per character',
    unit: 'ratio',
    goal: { limit: 2.5, of: 'ours' },
  },
  wireLarge: { title: '10 MB of a stream in 64 KB chunks, against JSON.parse of its lines', unit: 'ms' },
  wireOverJson: { title: '… over JSON.parse', unit: 'ratio' },
  wireBytes: { title: '10 MB of a stream byte by byte, against only decoding them', unit: 'ms' },
  wireLinear: {
    title: '… a byte of 10 MB over a byte of 1 MB',
    unit: 'ratio',
    goal: { limit: 1.3, of: 'ours' },
  },
  activation: {
    title: 'activation, against an empty extension',
    unit: 'ms',
    goal: { limit: 5, of: 'difference' },
    peers: [2747, 241, 1016, 1754],
  },
  windowToBox: { title: 'window open → message box', unit: 'ms' },
  firstRequest: { title: 'Enter → first request', unit: 'ms', goal: { limit: 120, of: 'ours' } },
  laterRequest: {
    title: 'Enter → later request',
    unit: 'ms',
    goal: { limit: 15, of: 'ours' },
    peers: [523, 69, 32, 326],
  },
  questionBytes: {
    title: 'bytes of a one-line question',
    unit: 'bytes',
    goal: { limit: 500, of: 'ours' },
    peers: [87_200, 2060, 1580, 9200],
  },
  firstDelta: {
    title: 'first delta → page',
    unit: 'ms',
    goal: { limit: 16, of: 'difference' },
    peers: [84, 114, 141, 630],
  },
  lag100: {
    title: '2,000 at 100/s: last delta → page',
    unit: 'ms',
    goal: { limit: 50, of: 'ours' },
    peers: [3400, 30_000, 21_000, 50_000],
  },
  busy100: { title: '… 100/s: busy renderer thread per 1,000', unit: 'ms' },
  longest100: { title: '… 100/s: longest task', unit: 'ms' },
  host100: { title: '… 100/s: extension host CPU per 1,000, over idle', unit: 'ms', goal: { limit: 150, of: 'ours' } },
  lag500: {
    title: '2,000 at 500/s: last delta → page',
    unit: 'ms',
    goal: { limit: 50, of: 'ours' },
    peers: [4300, 30_000, undefined, 50_000],
  },
  busy500: { title: '… 500/s: busy renderer thread per 1,000', unit: 'ms' },
  longest500: { title: '… 500/s: longest task', unit: 'ms' },
  host500: { title: '… 500/s: extension host CPU per 1,000, over idle', unit: 'ms', goal: { limit: 150, of: 'ours' } },
  lagAtOnce: {
    title: '2,000 at once: last delta → page',
    unit: 'ms',
    goal: { limit: 100, of: 'ours' },
    peers: [9900, 2200, undefined, 50_000],
  },
  busyAtOnce: { title: '… at once: busy renderer thread per 1,000', unit: 'ms' },
  longestAtOnce: { title: '… at once: longest task', unit: 'ms' },
  hostAtOnce: {
    title: '… at once: extension host CPU per 1,000, over idle',
    unit: 'ms',
    goal: { limit: 150, of: 'ours' },
  },
  shortLag: { title: '500 at 100/s: last delta → page', unit: 'ms', peers: [1201, 7801, 678, 2130] },
  shortBusy: { title: '… busy renderer thread, all 500', unit: 'ms', peers: [3135, 7982, 3553, 4959] },
  shortLagAtOnce: { title: '500 at once: last delta → page', unit: 'ms', peers: [954, 255, 1852, 4108] },
  shortBusyAtOnce: { title: '… busy renderer thread, all 500', unit: 'ms', peers: [981, 228, 1651, 3575] },
  pageMemory: {
    title: 'window heap after 50 exchanges over after 5',
    unit: 'ratio',
    goal: { limit: 1.15, of: 'ours' },
  },
  pageGrowth: { title: '… growth per exchange', unit: 'KB' },
  hostMemory: {
    title: 'host heap after 50 exchanges over after 5',
    unit: 'ratio',
    goal: { limit: 1.15, of: 'ours' },
  },
  hostGrowth: { title: '… growth per exchange', unit: 'KB' },
  lateExchange: { title: 'exchanges 46 to 50: Enter → last delta in the page', unit: 'ms' },
  exchangeTime: {
    title: '… over exchanges 1 to 5',
    unit: 'ratio',
    peers: [694 / 751, 924 / 256, 739 / 353, 11_256 / 1891],
  },
  panelGzip: { title: "page's script, gzip", unit: 'KB', goal: { limit: 70, of: 'ours' } },
  renderCpu: { title: 'draw 20 KB, each delta: CPU over the floor', unit: 'ratio', goal: { limit: 1.7, of: 'ours' } },
  renderCpuColoured: { title: '… with colours', unit: 'ratio', goal: { limit: 1.9, of: 'ours' } },
  renderFloor: { title: '… best case of one delta', unit: 'ms' },
  renderBest3: { title: 'draw 3 KB: best case over the floor', unit: 'ratio' },
  renderBest20: { title: 'draw 20 KB: best case over the floor', unit: 'ratio', goal: { limit: 2.5, of: 'ours' } },
  renderBest200: { title: 'draw 200 KB: best case over the floor', unit: 'ratio', goal: { limit: 2.5, of: 'ours' } },
  renderGrowth: { title: '… last tenth over first tenth', unit: 'ratio', goal: { limit: 1.2, of: 'ours' } },
  renderPaced: {
    title: '500 deltas/s with paint: CPU over the floor',
    unit: 'ratio',
    goal: { limit: 1.4, of: 'ours' },
  },
  paragraphGrowth: {
    title: '10 KB paragraph: last tenth over first tenth',
    unit: 'ratio',
    goal: { limit: 2, of: 'ours' },
  },
  paragraphLongest: { title: '… longest update after warm-up', unit: 'ms', goal: { limit: 8.3, of: 'ours' } },
  lineGrowth: {
    title: '40 KB line of code: last tenth over first tenth',
    unit: 'ratio',
    goal: { limit: 2, of: 'ours' },
  },
  lineLongest: { title: '… longest update after warm-up', unit: 'ms', goal: { limit: 8.3, of: 'ours' } },
  tableGrowth: { title: '300-row table: last tenth over first tenth', unit: 'ratio', goal: { limit: 2, of: 'ours' } },
  tableLongest: { title: '… longest update after warm-up', unit: 'ms', goal: { limit: 8.3, of: 'ours' } },
  listGrowth: { title: '500-item list: last tenth over first tenth', unit: 'ratio', goal: { limit: 2, of: 'ours' } },
  listLongest: { title: '… longest update after warm-up', unit: 'ms', goal: { limit: 8.3, of: 'ours' } },
  fenceGrowth: {
    title: '3,000-line fence: last tenth over first tenth',
    unit: 'ratio',
    goal: { limit: 2, of: 'ours' },
  },
  fenceLongest: { title: '… longest update after warm-up', unit: 'ms', goal: { limit: 8.3, of: 'ours' } },
  renderTail: { title: "draw 20 KB: p99 over the floor's p99", unit: 'ratio', goal: { limit: 6, of: 'ours' } },
  renderFull20: {
    title: 'full redraw over ours, 20 KB',
    unit: 'ratio',
    goal: { limit: 80, of: 'ours', isLowest: true },
  },
  renderFull200: {
    title: 'full redraw over ours, 200 KB',
    unit: 'ratio',
    goal: { limit: 800, of: 'ours', isLowest: true },
  },
  threadOpen: { title: '1,000 messages: open, over plain nodes', unit: 'ratio', goal: { limit: 0.1, of: 'ours' } },
  threadOpenTime: { title: '… open', unit: 'ms' },
  threadDrawn: { title: '… every message drawn, in idle time', unit: 'ms' },
  chip: { title: 'key → chip of the selection', unit: 'ms' },
  chipHost: { title: '… of it the command in the extension host', unit: 'ms' },
  chipPage: { title: '… of it in the page, from its message on', unit: 'ms' },
  bigChip: { title: '1 MB selected: key → chip', unit: 'ms' },
  bigChipHost: { title: '… CPU of the extension host', unit: 'ms', goal: { limit: 100, of: 'ours' } },
  diffOpen: { title: 'Edit Selection…, at once: last delta → diff, against a bare diff', unit: 'ms' },
  diffGrows: { title: '… 20 deltas/s, diff open: last delta → in it', unit: 'ms' },
} satisfies Record<string, RowPlan>;

export type RowId = keyof typeof rowPlans;

/** In the order in which the table shows them. */
export const rows: ReadonlyMap<string, RowPlan> = new Map<string, RowPlan>(Object.entries(rowPlans));
