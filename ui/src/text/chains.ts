// Chains of sources joined into a tree: who stands at the root, who retold it.
import type { Claim } from "../picture";

export interface Teller {
  who: string;
  claims: Claim[]; // what is in their own words
  children: Teller[];
}

/** Sources are given outermost first; the tree starts at the other end. */
export function tree(claims: Claim[]): Teller[] {
  const roots: Teller[] = [];
  for (const claim of claims) {
    let level = roots;
    const chain = [...claim.sources].reverse();
    chain.forEach(({ who }, depth) => {
      let node = level.find((t) => t.who === who);
      if (!node) level.push((node = { who, claims: [], children: [] }));
      if (depth === chain.length - 1) node.claims.push(claim);
      level = node.children;
    });
  }
  return roots;
}

/** How many different outlets carry the claims. */
export function outlets(claims: Claim[]): number {
  return new Set(claims.map((c) => c.sources[0]?.who ?? c.report)).size;
}
