// What a piece of code is, as far as it has a colour. The panel's stylesheet has a class for each.

export type TokenKind =
  | 'comment'
  | 'string'
  | 'escape'
  | 'regexp'
  | 'number'
  /** Words that declare, and values such as `true`. */
  | 'keyword'
  /** Words that steer: `if`, `return`, `import`. */
  | 'control'
  | 'constant'
  | 'type'
  | 'function'
  /** Where a variable has a mark of its own (`$x`), keys of data, attributes of tags. */
  | 'variable'
  | 'tag'
  /** Preprocessor lines, decorators, prompts, the `@@` lines of a diff. */
  | 'meta'
  | 'inserted'
  | 'deleted'
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'link';
