declare module 'commonmark-spec' {
  /** Tabs are written as `→`. */
  export const tests: readonly {
    readonly markdown: string;
    readonly html: string;
    readonly section: string;
    readonly number: number;
  }[];
}
