// What the gateway says to patients when no page of ours can, in both languages. It names nothing but what to do.

export const GATEWAY_WORDS = {
  en: { trouble: 'Please try again in a few minutes.', refused: 'This page is not here.' },
  es: { trouble: 'Inténtelo de nuevo en unos minutos.', refused: 'Esta página no está aquí.' },
} as const
