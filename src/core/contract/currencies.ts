import { nearest } from './nearest.ts';

/** Active currencies of ISO 4217 (codes of funds, metals and test codes left out). */
const codes = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
  CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
  ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
  MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
  SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
  VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
);

/** How people write the most common ones. */
const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  livre: 'GBP',
  livres: 'GBP',
  $: 'USD',
  us$: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  c$: 'CAD',
  a$: 'AUD',
  fr: 'CHF',
  francs: 'CHF',
  sfr: 'CHF',
};

/** True for the code of a currency in use. */
export function isCurrency(code: string): boolean {
  return codes.has(code);
}

/** The code that a currency written some other way stands for ("€", "eur", "Eruo"); undefined when unclear. */
export function meantCurrency(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  if (codes.has(upper)) return upper;
  return signs[text.trim().toLowerCase()] ?? nearest(upper, ['EUR', 'GBP', 'USD', 'CHF', 'CAD', 'AUD']);
}
