/** Closed lists of French words that the grammar of a deposit rests on, plain and lower case. */
const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

export const indefinites = list('un une des mon ma mes notre nos vos votre quelques plusieurs divers diverses certains autre autres')
export const definites = list('le la les l ce cet cette ces')
export const possessives = list('son sa ses leur leurs')

export const fillers = list(
  'euh heu hum hein alors donc bon ben bah bref ok okay oui ouais voila voici coucou bonjour bonsoir salut merci enfin genre quoi la ici aussi encore surtout notamment tiens ensuite puis apres egalement aujourd hui stp svp juste seulement peut etre tres bien',
)

/** Words after which what is named is where, why or from whom, and no item. */
export const prepositions = list(
  'de d du dans sur sous pour chez par vers contre derriere devant entre en comme type style dont depuis pendant selon parmi pres cote niveau contre format facon modele marque via rayon direction destination prevoir vidage vide fermeture debarras demenagement enlevement fond',
)
export const negations = list(
  'garde gardes gardent gardez gardee gardees conserve conservent conserver reprend reprends reprennent repart remportent remporte jette jetee benne pas sans ni aucun aucune jamais sauf excepte hormis manque manquent perdu perdue perdus refuse refusee gardee repris reprise remporte excepter oublie absence',
)

/** Nouns that pass their quantity on to what follows `de`. */
export const transparents = list(
  'depot don arrivage apport donation reception livraison recuperation besoin agit compose composee sorte espece genre reste mettre ajoute ajouter plein beaucoup tas nombre exemplaire exemplaires ex unite unites total',
)
/** What holds several things and counts as one. */
export const containers = list(
  'carton sac caisse cagette bac lot boite pile panier cabas valise malle sachet poche palette ensemble serie set kit service collection stock poignee tas cageot coffret seau bassine pochette paquet ballot cabas chariot camion remorque pot jeu assortiment botte rouleau filet brassee mallette tiroir etagere pack barquette bidon benne sacoche',
)
/** Containers whose number, said after `de`, is the quantity: `un lot de douze verres`. */
export const openContainers = list('lot ensemble serie set kit service collection jeu assortiment pack tas stock paquet pile')

export const paired = list(
  'chaussure ski roller patin rideau drap gant chaussette botte basket lunette sandale bottine botte jumelle ciseau chausson bretelle moufle tennis raquette genouillere coudiere jambiere guetre mitaine collant escarpin palme sabot baton voilage tong',
)

export const corrections = list(
  'non pardon plutot enfin finalement rectifie correction erreur attends attendez trompe oups zut mince fait veux voulais dire rectification corrige sinon',
)
/** Light words allowed between a correction and what corrects. */
export const light = list(
  'il elle on n a ai laisse amene apporte depose c est s qu que y en ce etait ne juste seulement j je me suis sont donne reste trompe ah euh heu ben bah bon ou et mais d accord non pardon plutot dire voulais veux attends attendez fait oui nan desole excusez moi excuse donc alors avait avais avons recu apres verification',
)
export const intentions = list(
  'devait devaient annonce annoncait pensais pensait pensions croyais croyait prevu prevue prevus dit promis crois voulait',
)

export const eachWords = list('chacun chacune chaque piece unite unitaire tete unites')
export const totalWords = list('tout total totale ensemble lot totalise cumule')

export const electricWords = list(
  'electrique electriques elec electronique electroniques motorise motorisee rechargeable chauffant chauffante lumineux lumineuse connecte connectee bluetooth usb led numerique digital digitale electromagnetique solaire capteur telecommande telecommandee radiocommande radiocommandee massant massante vibrant vibrante interactif interactive parlant parlante sonore sonores refrigere refrigeree',
)
export const manualWords = list(
  'manuel manuelle manuels manuelles mecanique mecaniques thermique thermiques essence manivelle remontoir ressort pedale dinette jouet factice',
)
export const gasWords = list('gaz charbon petrole bois butane')

export const adjectives = list(`
petit petite petits petites grand grande grands grandes gros grosse gros grosses vieux vieille vieilles vieil beau belle beaux belles bel joli jolie jolis jolies
nouveau nouvelle nouvel ancien ancienne anciens anciennes enorme enormes superbe superbes magnifique magnifiques bon bonne bons bonnes mauvais mauvaise neuf neuve neufs neuves
blanc blanche blancs blanches noir noire noirs noires rouge rouges bleu bleue bleus bleues vert verte verts vertes jaune jaunes gris grise grises rose roses orange marron beige inox chrome argente doree dore
mini maxi super double simple seul seule seuls seules meme memes autre autres vrai faux bel plat plate plats plates rond ronde ronds rondes carre carree carres carrees ovale
electrique electriques electronique electroniques portable portatif portative compact compacte complet complete complets completes moderne modernes vintage retro design rustique
couleur noyer chene pin bois metal plastique verre ceramique fonte cuivre alu aluminium acier cuir tissu osier rotin formica laiton fer
casse cassee casses cassees sale sales propre propres fonctionnel fonctionnelle fonctionnels abime abimee abimes abimees usage usagee usages usagees use usee hs ko occasion deuxieme premier premiere dernier derniere
professionnel professionnelle pro familial familiale haut haute bas basse long longue large lourd lourde leger legere epais epaisse court courte
enfant bebe adulte fille garcon homme femme junior encastrable posable mural murale pliant pliante pliables pliable filaire blanc
rayee raye esquinte fissure quasi presque quasiment tout toute toutes tous assez bien tres trop plutot peu
`)

/** Parts and accessories: beside an object they are no item. */
export const parts = list(`
cable cables chargeur chargeurs alim alimentation telecommande telecommandes zapette pile piles batterie batteries accu accus support supports pied pieds socle socles base bases housse housses notice notices
manette manettes adaptateur cordon cartouche cartouches toner filtre filtres tuyau tuyaux flexible brosse brosses bol bols couvercle couvercles panier grille grilles plateau plateaux tiroir tiroirs porte portes joint courroie
lame lames disque disques foret forets meche meches embout embouts mallette coffret boite carton emballage sacoche sac etui coque courroies cle cles roue roues roulette roulettes selle guidon pneu pneus pedale pedales
pot pots antenne prise fiche fil fils bouton boutons touche touches vitre vitres dalle ecran tube bras poignee poignees anse verseuse thermos reservoir cuve tambour hublot resistance moteur compresseur thermostat charniere
ventouse gaine joycon stylet dock joy con accessoire accessoires piece pieces manuel chiffon sangle sangles etagere clayette bac tetes tete peignes peigne sabot capteurs capteur barre micro oreillette coussinets coussinet radiocommande panneau panneaux bracelet fourchettes pic spatule porte-filtre
`)

/** More pieces of things: with a word of state they tell how the thing is. */
export const components = list(`
thermometre neon pave minuteur minuterie raclette bequille bavette sonnette phare catadioptre retroviseur klaxon compteur marchepied tuyere spatule doseur manometre sonde hygrometre lentille loupe gravure autocollant ecrou clapet detendeur volet store tablette repose-pied repose-tete appuie-tete amortisseur disjoncteur
helice couteau fouet crochet abat badge patte fixation lampe banquette filament pad monnayeur eclairage ventilo ventilateur four souris boule pedalier derailleur douille rouleau ruban cadre verre vitrail clavier papier carte sangle buse pale patin hayon capot carter chassis facade afficheur ecran lecteur ampoule globe abat-jour pampille verrine bandeau
charniere loquet verrou serrure fermeture zip toile housse mousse dossier assise accoudoir pietement piston ressort chaine plateau fourche frein cable gaine jante rayon pneu chambre garde-boue porte-bagage beche dent denture mandrin cremaillere poulie pignon volant manivelle levier curseur molette potentiometre interrupteur diode voyant fusible transformateur
haut-parleur enceinte membrane corde chevalet table peau cymbale micro jack connecteur port slot trappe cache coque coin angle arete dessus dessous fond plinthe pieds marbre tissu cuir laque peinture email vernis placage chant moulure tirette glissiere galet galets rouage aiguille cadran bracelet balancier sonnerie mecanisme objectif viseur diaphragme rideau flash sabot diffuseur
sac sacoche housse emballage etiquette bouchon robinet siphon goulotte injecteur bruleur chapeau plaque foyer vitre grillage filet maille manche lame pointe embout tuyau raccord pistolet lance suceur balai turbine moteur pompe chaudiere resistance cuve tambour bac panier corbeille couvercle joint cartouche tete peigne chargeur batterie pile notice prise fiche fil antenne bouton touche pedale roue roulette selle guidon
`)
/** What may be said of the state of a thing. */
export const states = list(`
hs ok ko nickel neuf neuve neufs neuves impeccable impec intact intacte intacts intactes absent absente absents mort morte morts mortes sale sales propre propres incomplet incomplete incomplets vide vides sec seche secs seches muet muette muets muettes bruyant bruyante bruyants collant collante collants collantes dur dure
tordu tordue tordus bloque bloquee bloques mou molle mous faible faibles terne ternes opaque illisible brouillon instable bancal bancale grincant grincante fuyard manquant manquante manquants defectueux defectueuse defaillant capricieux capricieuse jauni jaunie noirci noircie terni ternie moisi moisie rouille rouillee perce percee creve crevee degonfle degonfles gonfle
use usee uses usees casse cassee casses cassees raye rayee rayes fele felee fendu fendue brise brisee ebreche ebrechee abime abimee dechire dechiree decolle decollee decousu decousue tache tachee perdu perdue perdus emousse emousses griffe griffee enleve enlevee enlevees offert offerte fourni fournie fournis fournies fou folle compris comprise inclus incluse visse vissee visses vissees demonte demontee grippe grippee coince coincee cale voile voilee fatigue fatiguee lourd lourde bof moyen moyenne correct correcte
defraichi defraichie delave delavee troue trouee effiloche effilochee detendu detendue distendu distendue encrasse encrassee entartre entartree oxyde oxydee brule brulee fondu fondue grille grillee
`)
/** What carries the goods: `le camion est passé`. */
export const carriers = list('camion camionnette voiture remorque fourgon utilitaire chariot diable transpalette')
/** Verbs of bringing, having and recording: what follows them is a deposit. */
export const givers = list(`
ai a as avons avez ont avait avais avions laisse laisses laissee depose deposes deposer apporte apportes apporter amene amenes amener ramene ramenes ramener recu recus recois recoit donne donnes donner ajoute ajouter rajoute rajouter note noter enregistre enregistrer met mets mettre prends prend prendre pese peses peser compte comptes compter recupere recuperer vois voit trouve trouves trouver vient viens y est sont sera dit dirais dirai pense crois sais fait fais voudrais veux souhaite rends rend confie rapporte rapporter reprend reprends signale declare declarer saisis tiens ramasse sors sorti debarrasse vide eu refile cede offre peut peux vais va valide corrige annule entre decharge decharger appelle
`)

/** Nouns that name no object of a deposit: people, places, time, states. */
export const bystanders = list(`
monsieur madame dame homme femme gens personne personnes voisin voisine client cliente donateur donatrice collegue benevole couvreur proprietaire etudiant etudiante enfant famille grand-mere grand-pere mere pere fils fille association ecole mairie college lycee entreprise societe cabinet
maison appartement garage cave grenier cuisine salon chambre atelier chantier bureau magasin boutique entree depot cour quai jardin terrasse rue ville village residence camionnette voiture camion hangar local
matin soir midi apres-midi jour jours semaine mois annee annees an ans fois heure heures minute minutes aujourd demain hier lundi mardi mercredi jeudi vendredi samedi dimanche
etat marche panne fuite bruit odeur rouille defaut probleme souci trace traces rayure rayures poussiere place places prix euro euros poids taille dimension hauteur largeur longueur litre litres capacite gros
boulanger boulangere electricien coiffeur coiffeuses medecin plombier menuisier dentiste infirmier infirmiere facteur boucher epicier fleuriste macon peintre mecanicien garagiste agriculteur paysan professeur instituteur musicien photographe journaliste avocat comptable pompier pompiers gendarme policier cure maire patron traiteur patissier brocanteur antiquaire artiste mamie papi papy mamy tata tonton cousin cousine frere soeur mari epouse copain copine retraite
averse averses pluie orage neige soleil meteo canicule reunion pause repas dejeuner repos conge vacances stagiaire formation visite parking barriere portail toilettes benne bennes
rien peu peut-etre chose choses truc machin point fin debut reste cote dessus dessous facon sorte espece genre modele marque couleur dizaine paire moitie tiers quart kilo kilos gramme grammes livraison deballage vidage succession demenagement renovation
fonction fonctions mode vitesse vitesses niveau personne porteurs donne oublie note code numero nom date photo preuve question reponse merci bonjour besoin idee chance
tour mur sol plafond eau electricite lumiere courant secteur air huile cafe the lait pain viande legumes fruits riz frites glace glacons vapeur vent froid chaud
marche lecture tete coup main oeil pied dos cm metre metres pouces watts volts
`)

/** Verbs and auxiliaries, which end a noun phrase. */
export const verbs = list(`
est sont etait a ai ont avait avons as fait font faisait marche marchent fonctionne fonctionnent demarre demarrent allume allument s charge chargent chauffe chauffent tourne tournent fuit fuient pese pesent tient tiennent manque manquent vient viennent va vont sent roule roulent
peut doit reste restent semble parait chante clignote ferme ferment ouvre ouvrent coupe coupent saute sautent grince gratte bloque bloquent perd perdent lit lisent joue mange imprime bourre tombe
`)
