import type { ContainerKind } from './item-kinds';
import type { ProviderRow } from './provider-row';
import { PINPOINT } from './providers/pinpoint/provider';

/** Every provider; a container of a kind that is none does not compile. */
export const PROVIDERS = { pinpoint: PINPOINT } as const satisfies {
  readonly [id: string]: ProviderRow & { readonly container: ContainerKind };
};

export type ProviderId = keyof typeof PROVIDERS;

export function providerRow(id: ProviderId): ProviderRow & { readonly container: ContainerKind } {
  return PROVIDERS[id];
}
