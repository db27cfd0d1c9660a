/** EEE-3: light sources. Luminaires, which hold them, are elsewhere. */
export const lamps = `
ampoule LED = spot led gu 10, ampoule, ampoule connectée, ampoule led connectée, ampoule hue, philips hue, spot led, spot gu10, ampoule gu10, gu10, spot mr16, led gu10, ampoule e27, ampoule e14, ampoule à vis, ampoule à baïonnette, ampoule filament led, ampoule dimmable, ampoule wifi, ampoule intelligente, ampoule couleur, ampoule bougie led, ampoule flamme, ampoule b22, spot gu 10, ampoule électrique, lifx
ampoule fluocompacte = ampoule basse consommation, ampoule à économie d'énergie, ampoule éco, lampe basse consommation, lampe à économie d'énergie, lampe fluocompacte, ampoule fluo, fluocompacte, lampe fluo compacte, ampoule fluo compacte, ampoule économique, lbc
tube fluorescent = néon, tube néon, tube fluo, réglette tube, tube led, tube t8, tube t5, tube d'éclairage, fluo, tube fluorescent usagé, ampoule néon, tube lumineux, néon led
ampoule halogène = lampe halogène ampoule, crayon halogène, halogène crayon, tube halogène, ampoule linolite, linolite, capsule halogène, ampoule r7s, ampoule g9, ampoule g4, spot halogène ampoule, ampoule halogène gu10
ampoule à incandescence = ampoule à filament, ampoule incandescente, vieille ampoule, ampoule edison, ampoule classique, ampoule vintage, ampoule frigo, ampoule de four, ampoule flamme incandescence
lampe à décharge : lampe à vapeur de sodium, lampe sodium, lampe à vapeur de mercure, lampe à iodure, lampe iodure métallique, lampe hps, lampe mercure, ampoule sodium, ampoule mercure, ampoule xénon
lampe de vidéoprojecteur = ampoule de vidéoprojecteur, lampe de rechange vidéoprojecteur
tube UV : lampe uv, ampoule uv, tube germicide, tube actinique, ampoule infrarouge, ampoule horticole, ampoule chauffante, néon aquarium, tube d'aquarium, lampe de croissance ampoule
`
