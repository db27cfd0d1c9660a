/** Brands that say nothing alone: skipped beside an object, never an object. Brands that name an object stand with it. */
export const brands = `
samsung, lg, sony, philips, panasonic, toshiba, sharp, hitachi, thomson, grundig, hisense, tcl, haier, bosch, siemens, miele, aeg, electrolux, arthur martin, faure, brandt, de dietrich, sauter, vedette, whirlpool, indesit, hotpoint, ariston, candy, beko, smeg, liebherr, gorenje, zanussi, bauknecht, neff, rosieres, far, proline, valberg, essentielb, listo, saba, continental edison, oceanic, radiola, schneider, telefunken, brother, canon, epson, hp, hewlett packard, lexmark, kyocera, oki, xerox, ricoh, konica, minolta, dell, lenovo, acer, asus, msi, fujitsu, packard bell, medion, compaq, ibm, apple, microsoft, logitech, trust, razer, corsair, steelseries, hyperx, nvidia, amd, intel, kingston, seagate, western digital, sandisk, crucial, tp link, netgear, d link, dlink, cisco, zyxel, linksys, devolo, orange, bouygues, free, archos, danew, polaroid tablette, alcatel, htc, zte, nubia, meizu, vivo, panasonic, siemens gigaset, aastra, bose, jbl harman, harman kardon, marshall, denon, marantz, yamaha, pioneer, onkyo, technics, kenwood, teac, akai, aiwa, jvc, sennheiser, akg, beyerdynamic, shure, audio technica, behringer, roland, korg, casio, fender, gibson, ibanez, epiphone, moulinex, seb, tefal, krups, rowenta, calor, delonghi, de longhi, saeco, jura, lavazza, bialetti electrique, russell hobbs, severin, braun, melitta, riviera et bar, riviera bar, lagrange, domo, tristar, clatronic, ninja, sage, h koenig, hkoenig, klarstein, kitchencook, taurus, ufesa, princess, bestron, bomann, black decker, black and decker, black et decker, babyliss, remington, philishave, panasonic beauty, beurer, omron, medisana, terraillon, soehnle, little balance, tanita, withings, nokia health, makita, dewalt, ryobi, metabo, milwaukee, festool, hilti, aeg outil, skil, peugeot outil, einhell, mac allister, macallister, erbauer, parkside lidl, stanley, facom, scheppach, worx, stihl, husqvarna, bosch rotak, rotak, gardena, alko, al ko, wolf, viking, flymo, mc culloch, mcculloch, honda, oleo mac, ikea, conforama, but, fly, roche bobois, habitat, maisons du monde, la redoute, decathlon, quechua, domyos, kettler, tunturi, proform, nordictrack, care fitness, btwin, b twin, peugeot, motobecane, gitane, giant, trek, specialized, scott, lapierre, moustache, cannondale, bianchi, orbea, cube, kalkhoff, gazelle, brompton, xiaomi mi, wispeed, urbanglide, kugoo, zero, mattel, hasbro, ravensburger, smoby, ecoiffier, chicco, bebe confort, babymoov, beaba, graco, peg perego, bugaboo, inglesina, nattou, zara, h m, kiabi, levis, nike, adidas, puma, lacoste, petit bateau, vertbaudet, luminarc, arcopal, duralex, villeroy et boch, guy degrenne, baccarat, limoges, moulin roty, djeco, olympus, nikon, fujifilm, fuji, kodak, pentax, sigma, tamron, benq, optoma, viewsonic, iiyama, aoc, eizo, nec, blaupunkt, clarion, alpine, bang et olufsen, bang olufsen, focal, cabasse, jamo, klipsch, elipson, kef, b w, triangle, la cie, lacie, iomega, maxtor, western, verbatim, brita filtre, osram, sylvania, megaman, ikea tradfri, tradfri, hager, legrand, leroy merlin, castorama, lidl, silvercrest, carrefour, auchan, leclerc, atlantic, thermor, acova, noirot, airelec, applimo, supra, dimplex, equation, daikin, mitsubishi, fujitsu general, argo, trotec, oceanic clim, dometic, mobicool, campingaz, waeco, climadiff, la sommeliere, liebherr vin, jean louis david, singer brother, necchi, elna, husqvarna viking, toyota couture, janome, juki, sunpower, solarwatt, trina, canadian solar, longi, jinko, dualsun, voltec, photowatt, q cells, rec solar, victron, enphase, apc, eaton, infosec, zebra, star tsp, ingenico, verifone, delsey, samsonite, eastpak, stokke enfant
`

/** What a brand most often names when it stands alone: brand = canonical name. */
export const brandObjects = `
samsung = smartphone
canon = appareil photo
nikon = appareil photo
olympus = appareil photo
pentax = appareil photo
fujifilm = appareil photo
kodak = appareil photo
makita = outil électroportatif
dewalt = outil électroportatif
ryobi = outil électroportatif
milwaukee = outil électroportatif
festool = outil électroportatif
lenovo = ordinateur portable
dell = ordinateur portable
asus = ordinateur portable
acer = ordinateur portable
toshiba = ordinateur portable
epson = imprimante
brother = imprimante
lexmark = imprimante
bose = enceinte Bluetooth
calor = fer à repasser
babyliss = sèche-cheveux
fender = guitare électrique
gibson = guitare électrique
delonghi = machine à café
kenwood = robot pâtissier
lg = téléviseur
hisense = téléviseur
tcl = téléviseur
`
