/**
 * The dependency rule: imports point towards `shared`; contexts of `main` do not know each other; only `app` knows
 * them all. One row per folder: what it may import beside itself. Tests are free.
 */
const MAIN = '^src/main';
const MODEL = '^src/shared/model/';
const SHARED = '^src/shared/';

/** Folder → folders of this project that it may import. */
const ALLOWED = {
  'src/shared/model': [],
  'src/shared/api': ['^src/shared/(model|api)/'],
  'src/preload': ['^src/shared/api/'],
  'src/main/modbus': [MODEL],
  'src/main/profile': [MODEL],
  'src/main/acquisition': [MODEL, `${MAIN}/(modbus|profile)/`],
  'src/main/calculation': [MODEL],
  'src/main/alarm': [MODEL],
  'src/main/maintenance': [MODEL],
  'src/main/access': [MODEL],
  'src/main/command': [MODEL],
  'src/main/store': [MODEL, `${MAIN}/profile/`],
  'src/main/sync': [MODEL],
  'src/main/simulator': [MODEL, `${MAIN}/(modbus|profile)/`],
  'src/main/gateway': [SHARED],
  'src/main/ingest': [MODEL],
  'src/main/notify': [MODEL],
  'src/main/regulation': [MODEL],
  'src/main/report': [MODEL],
  'src/main/browser': [MODEL],
  'src/main/shell': [SHARED],
  'src/main/cli': [SHARED, `${MAIN}/app/`],
  'src/main/app': [SHARED, `${MAIN}/(?!shell/|cli/)[^/]+/`],
  'src/main/index.ts': [SHARED, `${MAIN}/(shell|app)/`],
  'src/main/headless.ts': [`${MAIN}/cli/`],
  'src/renderer/state': [SHARED],
  'src/renderer/widgets': [SHARED],
  'src/renderer/screens': [SHARED, '^src/renderer/(state|widgets)/'],
};

const TESTS = '\\.test\\.tsx?$';

const folderRules = Object.entries(ALLOWED).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  from: { path: `^${folder}(/|$)`, pathNot: TESTS },
  to: { path: '^src/', pathNot: [`^${folder}(/|$)`, ...allowed] },
}));

/** Package → the only place that may import it. */
const OWNERS = {
  electron: '^src/(main/shell/|main/index\\.ts|preload/)',
  'better-sqlite3': '^src/main/store/',
  pg: '^src/main/sync/',
  fastify: '^src/main/gateway/',
  'modbus-serial': '^src/main/(simulator|app|cli)/',
  serialport: '^src/main/modbus/',
  uplot: '^src/renderer/widgets/trend/',
};

const packageRules = Object.entries(OWNERS).map(([name, owner]) => ({
  name: `only-its-owner-imports-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: [owner, TESTS] },
  to: { path: `(^|node_modules/)(@types/)?${name}(/|$)` },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    ...packageRules,
    { name: 'no-circle', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-node-outside-main',
      severity: 'error',
      from: {
        path: '^src/(shared|renderer|main/(profile|calculation|alarm|maintenance|access|command))/',
        pathNot: TESTS,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'model-imports-nothing',
      severity: 'error',
      from: { path: MODEL, pathNot: TESTS },
      to: { pathNot: MODEL },
    },
    { name: 'everything-is-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg)$' },
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
