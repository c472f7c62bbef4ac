/** The one generator of seedrandom that the kernel uses, for which its own types have no entry. */
declare module "seedrandom/lib/alea.js" {
  interface Alea {
    (): number;
    double(): number;
    int32(): number;
  }
  export default function alea(seed: string): Alea;
}
