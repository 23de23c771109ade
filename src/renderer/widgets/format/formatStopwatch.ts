const MINUTE_S = 60;
const HOUR_S = 3_600;

const two = (value: number): string => String(value).padStart(2, '0');

/** «0:42», «12:05», «1:07:30». A negative time is shown as zero. */
export const formatStopwatch = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / HOUR_S);
  const minutes = Math.floor((whole % HOUR_S) / MINUTE_S);
  const rest = two(whole % MINUTE_S);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
};
