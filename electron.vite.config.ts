import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { shippedLibraries } from './tools/shippedLibraries.ts';

/** Everything the main process starts as a file of its own: two hosts and four threads. */
const mainEntries = {
  index: 'src/main/index.ts',
  headless: 'src/main/headless.ts',
  writer: 'src/main/app/writer.ts',
  reader: 'src/main/app/reader.ts',
  keeper: 'src/main/app/keeper.ts',
  exporter: 'src/main/app/exporter.ts',
};

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: mainEntries,
        // Threads are found beside the code that starts them, so chunks share the folder of the entries.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false, // a sandboxed preload can require nothing but 'electron'
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    define: { SHIPPED_LIBRARIES: JSON.stringify(shippedLibraries(import.meta.dirname)) },
    build: {
      assetsInlineLimit: 0, // the content security policy allows files of the station only
      minify: true,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
