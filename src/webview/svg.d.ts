// Icons are bundled as text by esbuild's loader.
declare module '*.svg' {
  const source: string;
  export default source;
}
