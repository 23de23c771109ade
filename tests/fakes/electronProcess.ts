/** Preloaded with `--import`: lets a built main process run under plain Node, over the fake electron. */
import { registerHooks } from 'node:module';
import process from 'node:process';

const fake = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fake, shortCircuit: true } : next(specifier, context),
});

const { app, BrowserWindow } = (await import(fake)) as typeof import('./electron.ts');
app.exit = (code) => process.exit(code);
BrowserWindow.prototype.show = function show(this: InstanceType<typeof BrowserWindow>): void {
  process.stdout.write(`shown ${this.page?.status.toString() ?? 'nothing'}\n`);
};
