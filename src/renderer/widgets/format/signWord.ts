/** Words for a sign, so that no screen shows a bare minus for a direction. */

const NEGLIGIBLE_KW = 0.05;

/** Mains power: positive = import. */
export const flowWord = (powerKw: number): 'import' | 'export' | 'none' => {
  if (Math.abs(powerKw) < NEGLIGIBLE_KW) return 'none';
  return powerKw > 0 ? 'import' : 'export';
};

/** Character of a load: by its reactive power where known (positive = inductive), else by the sign of cos φ. */
export const reactiveWord = (powerFactor: number, reactiveKvar: number | null): 'inductive' | 'capacitive' | 'none' => {
  const sign = reactiveKvar ?? powerFactor;
  if (sign === 0) return 'none';
  return sign > 0 ? 'inductive' : 'capacitive';
};
