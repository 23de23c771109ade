/**
 * How an act looks on paper: A4, black on white. Words that the page's margins print
 * are put in by the act. Columns have fixed widths: a text without a space takes no room from the others.
 */
export const ACT_STYLE = `
  * { box-sizing: border-box; }
  body { overflow-wrap: anywhere; font: 10pt/1.35 'Segoe UI', Inter, Arial, 'DejaVu Sans', sans-serif; color: #000; margin: 0; }
  h1 { font-size: 15pt; margin: 0 0 4mm; }
  h2 { font-size: 11.5pt; margin: 6mm 0 2mm; break-after: avoid; }
  p { margin: 2mm 0; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9.2pt; }
  .facts { font-size: 10pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.3mm solid #555; padding: 1mm 1.6mm; text-align: left; vertical-align: top; }
  th { background: #eee; font-weight: 600; }
  .facts td, .facts th { border: 0; border-bottom: 0.2mm solid #bbb; background: none; }
  .facts th { width: 52mm; font-weight: 400; color: #333; }
  .code { width: 14mm; }
  .kind { width: 22mm; }
  .result { width: 26mm; }
  .value { width: 20mm; }
  .note { width: 32mm; }
  .quantity { width: 34mm; }
  .undone td { font-weight: 600; }
  .signatures { margin-top: 12mm; break-inside: avoid; }
  .signature { display: flex; gap: 6mm; align-items: flex-end; margin-top: 9mm; }
  .signature > * { flex: 1; min-width: 0; }
  .line { border-bottom: 0.3mm solid #000; min-height: 6mm; }
  .under { font-size: 8pt; color: #333; text-align: center; }
  .charts { display: flex; flex-wrap: wrap; gap: 3mm 4mm; }
  .chart { width: 85mm; break-inside: avoid; font-size: 8.4pt; }
  .chart svg { width: 100%; display: block; }
  ul { margin: 1mm 0; padding-left: 5mm; font-size: 9pt; }
  .figures { font-variant-numeric: tabular-nums; }
  .figures td:not(:first-child), .figures th:not(:first-child) { text-align: right; }
  .figures table { font-size: 8.4pt; }
  .figures th { overflow-wrap: normal; hyphens: auto; }
  .summed tr:last-child td { font-weight: 600; border-top: 0.5mm solid #000; }
  .entered { margin-top: 8mm; font-size: 8.5pt; color: #333; }
`;
