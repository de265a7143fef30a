/** A mobile number as it may be shown, for it is personal: `138****0001`. The shorter it is, the less of it. */
export function maskedMobile(mobile: string): string {
  const { country = "", digits = "" } =
    /^(?<country>\+\d{1,4}-)?(?<digits>.*)$/.exec(mobile)?.groups ?? {};
  const [first, last] = digits.length >= 11 ? [3, 4] : digits.length >= 7 ? [2, 2] : [0, 2];
  return `${country}${digits.slice(0, first)}****${digits.slice(-last)}`;
}
