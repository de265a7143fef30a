/** A mobile number as it may be shown, for it is personal: `138****0001`. */
export function maskedMobile(mobile: string): string {
  const {
    country = "",
    first,
    last,
  } = /^(?<country>\+\d{1,4}-)?(?<first>[\d+-]{3})[\d-]+(?<last>\d{4})$/.exec(mobile)?.groups ?? {};
  if (first === undefined || last === undefined) return `****${mobile.slice(-2)}`;
  return `${country}${first}****${last}`;
}
