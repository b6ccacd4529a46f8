/**
 * Which family draws an item: the first row whose words are found, in the title or the category.
 * One table, from the particular to the general; what nothing claims is drawn as a parcel.
 */
import type { Draw } from "./drawing.js";
import type { Natural } from "./palette.js";
import type { Scene, Size } from "./scene.js";
import * as appliances from "./families/appliances.js";
import * as armchairs from "./families/armchairs.js";
import * as bags from "./families/bags.js";
import * as baskets from "./families/baskets.js";
import * as beds from "./families/beds.js";
import * as bookcases from "./families/bookcases.js";
import * as cabinets from "./families/cabinets.js";
import * as candles from "./families/candles.js";
import * as chairs from "./families/chairs.js";
import * as clocks from "./families/clocks.js";
import * as cookware from "./families/cookware.js";
import * as floorlamps from "./families/floorlamps.js";
import * as lamps from "./families/lamps.js";
import * as mirrors from "./families/mirrors.js";
import * as plants from "./families/plants.js";
import * as sofas from "./families/sofas.js";
import * as tables from "./families/tables.js";
import * as tableware from "./families/tableware.js";
import * as textiles from "./families/textiles.js";
import * as utensils from "./families/utensils.js";
import * as vessels from "./families/vessels.js";
import { GLYPHS as g } from "./families/glyphs.js";

export interface Family {
  readonly words: RegExp;
  readonly draw: Draw;
  readonly scene: Scene;
  /** Width, height, depth in cm of a usual item, for items that state none that can be true. */
  readonly usual: Size;
  /** Colours for items that name none. */
  readonly natural: Natural;
  /** Sizes are not looked at: the drawing has its own proportions. */
  readonly isFixed?: boolean;
}

function family(
  words: RegExp,
  draw: Draw,
  scene: Scene,
  [w, h, d]: readonly [number, number, number],
  natural: Natural,
): Family {
  return { words, draw, scene, usual: { w, h, d }, natural };
}

const SQUARE = [20, 20, 20] as const;

/** A row for a drawing of fixed proportions. */
function glyph(
  words: RegExp,
  draw: Draw,
  natural: Natural,
  scene: Scene = "table",
): Family {
  return { ...family(words, draw, scene, SQUARE, natural), isFixed: true };
}

// prettier-ignore
export const FAMILIES: readonly Family[] = [
  // parts of furniture
  glyph(/^(\S+ )?(pair of |supporting )?(legs?|post)\b|^legs for/, g.leg, "wood"),
  glyph(/handle|leather loop/, g.handle, "metal", "wall"),
  glyph(/\bknob/, g.knob, "metal", "wall"),
  glyph(/glass[- ]door(?!.*(cabinet|wardrobe|bookcase|storage))(?<!with glass door)$|^glass door/, g.glassPanel, "wood", "wall"),
  glyph(/^(\S+ )?(door|drawer front|door\/drawer front|panel\/glass door|side panel|cover panel|top panel|sliding door|panel|plinth)\b/, g.panel, "wood", "wall"),
  glyph(/^(?!wall)(\S+ )?(shelf|table top|glass top|glass shelf|extra shelf|desk top|top)\b/, g.board, "wood"),
  glyph(/underframe|trestle|chair frame/, g.underframe, "metal"),
  glyph(/suspension rail|clothes rail|wall upright/, g.rail, "metal", "wall"),
  glyph(/bracket|drawer runner/, g.bracket, "metal", "wall"),
  glyph(/^(\S+( \/ \S+)? )?(pair of )?armrests?(?! section)/, g.armrest, "fabric"),
  // covers and sets before the furniture they name
  family(/^cover|\bcover for|chair cover/, textiles.cover, "table", [40, 40, 30], "fabric"),
  family(/table.* chairs|table.* stools/, tables.tableSet, "floor", [190, 100, 90], "wood"),
  family(/nest of tables/, tables.nestOfTables, "floor", [60, 50, 45], "wood"),
  // small things that borrow a furniture word
  family(/table clock|alarm clock/, clocks.tableClock, "table", [18, 18, 8], "metal"),
  family(/clock/, clocks.wallClock, "wall", [42, 42, 5], "metal"),
  family(/floor lamp/, floorlamps.floorLamp, "floor", [60, 180, 60], "metal"),
  family(/pendant|chandelier|ceiling lamp/, lamps.pendant, "hang", [60, 46, 60], "metal"),
  family(/\bbulb/, lamps.bulb, "hang", [11, 17, 11], "ceramic"),
  family(/table lamp|desk lamp|lighting/, lamps.tableLamp, "table", [36, 58, 36], "metal"),
  family(/bed linen|duvet/, textiles.bedLinen, "above", [150, 4, 210], "fabric"),
  family(/mattress(?!es)/, textiles.mattress, "floor", [200, 60, 140], "ceramic"),
  family(/(chair|seat|back|armchair|footstool).*cushion|chair pad|^cushion|\bcushion\b|pillow/, textiles.cushion, "table", [60, 60, 16], "fabric"),
  // seats
  family(/bar stool/, chairs.barStool, "floor", [44, 100, 44], "wood"),
  family(/highchair/, armchairs.highchair, "floor", [58, 92, 60], "wood"),
  family(/rocking/, armchairs.rockingChair, "floor", [70, 96, 90], "fabric"),
  family(/(swivel|office|desk|conference|gaming).*chair/, armchairs.swivelChair, "floor", [64, 110, 62], "fabric"),
  family(/armchair|easy chair|recliner|wing chair/, armchairs.armchair, "floor", [84, 96, 82], "fabric"),
  family(/(?<!arm)chair\b/, chairs.chair, "floor", [52, 90, 54], "wood"),
  family(/ottoman bed|underbed/, beds.bed, "floor", [180, 110, 210], "wood"),
  family(/seat shell/, chairs.chair, "floor", [52, 90, 54], "wood"),
  family(/footstool|foot-rest|stand support|pouffe|ottoman/, sofas.pouffe, "floor", [62, 44, 62], "fabric"),
  family(/stool|stepladder/, chairs.stool, "floor", [42, 46, 40], "wood"),
  family(/corner sofa|u-shaped|corner section/, sofas.cornerSofa, "floor", [290, 86, 190], "fabric"),
  family(/chaise|day-?bed/, sofas.chaiseLongue, "floor", [200, 84, 88], "fabric"),
  family(/sofa|couch|seat section|conversation set/, sofas.sofa, "floor", [230, 86, 94], "fabric"),
  // beds
  family(/cot\b|cradle/, beds.cot, "floor", [124, 86, 66], "wood"),
  family(/changing t/, beds.changingTable, "floor", [80, 92, 56], "wood"),
  family(/tent/, beds.tent, "floor", [120, 130, 110], "fabric"),
  family(/headboard$/, beds.headboard, "floor", [160, 80, 8], "wood"),
  family(/bedside/, cabinets.bedside, "floor", [48, 58, 40], "wood"),
  family(/(loft|bunk) bed/, beds.bed, "floor", [200, 180, 100], "wood"),
  family(/\bbeds?\b|divan/, beds.bed, "floor", [180, 110, 210], "wood"),
  // tables
  family(/bar table/, tables.diningTable, "floor", [90, 105, 80], "wood"),
  family(/coffee table/, tables.coffeeTable, "floor", [115, 45, 65], "wood"),
  family(/desk|work bench/, tables.desk, "floor", [160, 76, 75], "wood"),
  family(/side table|tray table|laptop table/, tables.sideTable, "floor", [50, 58, 50], "wood"),
  // cases
  family(/wall.* shel|display shelf/, bookcases.wallShelf, "wall", [110, 40, 26], "wood"),
  family(/sideboard|buffet/, cabinets.sideboard, "floor", [190, 84, 46], "wood"),
  family(/tv storage|media storage|combination for tv/, cabinets.mediaWall, "floor", [280, 200, 42], "wood"),
  family(/tv bench/, cabinets.mediaBench, "floor", [180, 56, 42], "wood"),
  family(/bench/, chairs.bench, "floor", [140, 46, 40], "wood"),
  family(/wardrobe/, cabinets.wardrobe, "floor", [180, 220, 60], "wood"),
  family(/chest of|drawer unit/, cabinets.chest, "floor", [110, 110, 48], "wood"),
  family(/trolley/, bookcases.trolley, "floor", [52, 86, 38], "metal"),
  family(/divider/, cabinets.roomDivider, "floor", [160, 170, 3], "wood"),
  family(/bookcase|shelving|shelf unit|shelves|\d sections?/, bookcases.bookcase, "floor", [110, 210, 36], "wood"),
  family(/storage box|^box|\bboxes\b/, baskets.box, "table", [40, 26, 32], "wood"),
  family(/cabinet|storage|cupboard|sideboard|kitchen island/, cabinets.cabinet, "floor", [120, 160, 42], "wood"),
  // textiles
  family(/round rug/, textiles.roundRug, "above", [200, 2, 200], "fabric"),
  family(/\brug|carpet|runner/, textiles.rug, "above", [200, 2, 300], "fabric"),
  family(/throw|blanket/, textiles.throwBlanket, "above", [150, 2, 200], "fabric"),
  // vessels and plants
  family(/dried stems/, vessels.stems, "table", [35, 80, 20], "ceramic"),
  family(/\bvases?\b/, vessels.vase, "table", [26, 48, 26], "ceramic"),
  family(/carafe|decanter|jug/, vessels.carafe, "table", [14, 32, 14], "glass"),
  family(/water bottle|flask/, vessels.bottle, "table", [9, 29, 9], "bright"),
  family(/watering can/, plants.wateringCan, "table", [40, 32, 16], "metal"),
  family(/plant pot|planter/, plants.pot, "table", [38, 44, 38], "ceramic"),
  family(/plant\b/, plants.plant, "table", [40, 60, 40], "ceramic"),
  // table and kitchen
  family(/plate/, tableware.plate, "above", [29, 29, 29], "ceramic"),
  family(/bowl/, tableware.bowl, "table", [19, 12, 19], "ceramic"),
  family(/mug(?! tree)|\bcup\b/, tableware.mug, "table", [15, 11, 10], "ceramic"),
  family(/cutlery/, tableware.cutlery, "above", [16, 24, 4], "metal"),
  family(/casserole/, cookware.casserole, "table", [32, 26, 30], "bright"),
  family(/saucepan|\bpot\b.*(glass|cap)/, cookware.saucepan, "table", [36, 18, 22], "metal"),
  family(/frying pan|^pan$/, cookware.fryingPan, "above", [52, 9, 30], "metal"),
  family(/\bwok/, cookware.wok, "table", [46, 20, 36], "metal"),
  family(/kettle/, cookware.kettle, "table", [26, 27, 20], "metal"),
  family(/(cutting|chopping) board/, cookware.board, "above", [30, 48, 4], "wood"),
  family(/candle holder|candlestick/, candles.candleHolder, "table", [24, 32, 14], "metal"),
  family(/candle/, candles.candle, "table", [12, 13, 12], "ceramic"),
  family(/(drinking |water )?glasses, set|glasses\b.*set|^glass$/, tableware.glass, "table", [22, 20, 9], "glass"),
  // hall
  family(/standing mirror/, mirrors.standingMirror, "floor", [70, 185, 40], "metal"),
  family(/wall mirror|^mirror|mirrors/, mirrors.wallMirror, "wall", [80, 110, 5], "metal"),
  family(/\bframe\b.*bas?ke?ts|\bframe\b.*bskts/, bookcases.trolley, "floor", [60, 100, 51], "metal"),
  family(/\bbaskets?\b/, baskets.basket, "table", [48, 50, 42], "wood"),
  family(/tote/, bags.toteBag, "table", [46, 60, 18], "fabric"),
  family(/backpack/, bags.backpack, "table", [34, 48, 18], "fabric"),
  family(/weekend/, bags.weekender, "table", [56, 40, 28], "fabric"),
  family(/\bbags?\b|handbag|purse/, bags.handbag, "table", [32, 30, 12], "bright"),
  // beauty and scents
  glyph(/mascara/, g.mascara, "device"),
  glyph(/eyeshadow|palette/, g.palette, "bright"),
  glyph(/powder canister|face powder/, g.powder, "fabric"),
  glyph(/lipstick/, g.lipstick, "bright"),
  glyph(/nail polish/, g.polish, "bright"),
  glyph(/perfume|fragrance|eau de/, g.perfume, "ceramic"),
  glyph(/hand soap|body wash|shampoo/, g.pump, "ceramic"),
  glyph(/lotion|skin-? ?care|face cream/, g.tube, "ceramic"),
  glyph(/sink|bathroom/, g.sink, "wood", "floor"),
  // devices, before fruit: some are called apple
  glyph(/smart ?watch|apple watch/, g.smartwatch, "device"),
  glyph(/macbook|laptop|zenbook|matebook|yoga/, g.laptop, "device"),
  glyph(/ipad|tablet|galaxy tab/, g.tablet, "device"),
  glyph(/speaker|homepod|echo plus/, g.speaker, "device"),
  glyph(/over-ear|airpods max|headphones/, g.headphones, "device"),
  glyph(/airpods|earbuds/, g.earbuds, "device"),
  glyph(/earphones/, g.neckband, "device"),
  glyph(/wireless charger|airpower/, g.pad, "device"),
  glyph(/charger\b(?! sxt)/, g.charger, "device"),
  glyph(/battery pack|power bank/, g.powerBank, "device"),
  glyph(/case with|phone case|phone accessories/, g.phoneCase, "bright"),
  glyph(/selfie lamp/, g.ringLight, "device"),
  glyph(/monopod|selfie stick/, g.stick, "device"),
  glyph(/camera|pedestal|tripod/, g.tripod, "device"),
  glyph(/iphone|smartphone|oppo|realme|galaxy|vivo|\bphones?\b/, g.phone, "device"),
  // wear
  glyph(/sunglasses|sun glasses|party glasses|green and black glasses/, g.sunglasses, "device", "above"),
  glyph(/earring|jewel/, g.earrings, "bright", "above"),
  glyph(/watch|rolex|longines/, g.watch, "metal", "above"),
  glyph(/heel/, g.heel, "bright"),
  glyph(/slipper|sandal/, g.slipper, "bright"),
  glyph(/sneaker|cleats|trainers|jordan|athletic shoes|mens-shoes/, g.sneaker, "bright"),
  glyph(/shoes?\b/, g.flat, "bright"),
  glyph(/t-?shirt/, g.tee, "bright", "above"),
  glyph(/shirt/, g.shirt, "bright", "above"),
  glyph(/skirt|corset/, g.skirt, "bright", "above"),
  glyph(/\bsuits?\b/, g.suit, "bright", "above"),
  glyph(/dress|gown|frock/, g.dress, "bright", "above"),
  // sports and roads
  glyph(/american football/, g.americanFootball, "bright"),
  glyph(/baseball glove/, g.glove, "bright"),
  glyph(/cricket bat/, g.cricketBat, "bright", "above"),
  glyph(/\bbat\b/, g.bat, "metal", "above"),
  glyph(/cricket ball/, g.cricketBall, "bright"),
  glyph(/helmet/, g.helmet, "bright"),
  glyph(/wicket/, g.wicket, "bright"),
  glyph(/rim$|hoop/, g.hoop, "bright", "above"),
  glyph(/basketball/, g.basketball, "bright"),
  glyph(/baseball/, g.baseball, "bright"),
  glyph(/shuttlecock/, g.shuttlecock, "bright"),
  glyph(/volleyball/, g.volleyball, "bright"),
  glyph(/football/, g.football, "bright"),
  glyph(/golf ball/, g.golfBall, "bright"),
  glyph(/golf/, g.iron, "metal", "above"),
  glyph(/racket/, g.racket, "bright", "above"),
  glyph(/tennis/, g.tennisBall, "bright"),
  glyph(/sports/, g.ball, "bright"),
  glyph(/scooter/, g.scooter, "bright", "floor"),
  glyph(/motorcycle|motogp|kawasaki|bike/, g.motorcycle, "bright", "floor"),
  glyph(/vehicle|\bcar\b|touring|charger|durango|hornet/, g.car, "bright", "floor"),
  // food
  glyph(/ice cream|dessert/, g.iceCream, "bright"),
  glyph(/apple/, g.apple, "fruit"),
  glyph(/kiwi/, g.kiwi, "bright"),
  glyph(/lemon/, g.lemon, "bright"),
  glyph(/mulberry|berries/, g.berries, "bright"),
  glyph(/strawberry|fruit/, g.strawberry, "fruit"),
  glyph(/fish|seafood/, g.fish, "bright"),
  glyph(/steak|beef/, g.steak, "bright"),
  glyph(/chicken|meat/, g.chicken, "bright"),
  glyph(/cat food/, g.tin, "bright"),
  glyph(/dog food|\brice\b|flour|grains/, g.sack, "bright"),
  glyph(/cooking oil|olive oil/, g.oil, "bright"),
  glyph(/cucumber/, g.cucumber, "bright"),
  glyph(/chili/, g.chili, "bright"),
  glyph(/pepper/, g.pepper, "bright"),
  glyph(/potato/, g.potatoes, "bright"),
  glyph(/onion/, g.onions, "bright"),
  glyph(/\beggs$/, g.eggs, "ceramic"),
  glyph(/milk|dairy/, g.carton, "bright"),
  glyph(/honey|condiment|\bjar$/, g.jar, "bright"),
  glyph(/juice$/, g.juice, "bright"),
  glyph(/soft drink|soda/, g.can, "bright"),
  glyph(/^water$/, g.waterBottle, "bright"),
  glyph(/coffee/, g.coffee, "bright"),
  glyph(/protein|supplement/, g.tub, "device"),
  glyph(/tissue/, g.tissues, "bright"),
  // tools of the kitchen, and what hangs about the house
  glyph(/photo frame/, g.frame, "wood"),
  glyph(/swing/, g.swing, "wood", "hang"),
  family(/whisk/, utensils.whisk, "above", [20, 40, 4], "metal"),
  family(/spatula|turner/, utensils.spatula, "above", [20, 40, 4], "metal"),
  family(/\bspoon/, utensils.spoon, "above", [20, 40, 4], "metal"),
  family(/\bfork/, utensils.fork, "above", [20, 40, 4], "metal"),
  family(/knife/, utensils.knife, "above", [20, 40, 4], "metal"),
  family(/peeler/, utensils.peeler, "above", [20, 40, 4], "metal"),
  family(/sieve|strainer|egg slicer/, utensils.sieve, "above", [20, 40, 4], "metal"),
  family(/grater/, utensils.grater, "above", [20, 40, 4], "metal"),
  family(/rolling pin/, utensils.rollingPin, "above", [20, 40, 4], "wood"),
  family(/tongs/, utensils.tongs, "above", [20, 40, 4], "metal"),
  family(/blender|mixer/, appliances.blender, "table", [28, 40, 20], "metal"),
  family(/squeezer|juicer/, appliances.squeezer, "table", [20, 18, 18], "bright"),
  family(/microwave|oven/, appliances.oven, "table", [50, 30, 36], "metal"),
  family(/stove|cooktop/, appliances.stove, "table", [40, 24, 36], "metal"),
  family(/spice rack|rack\b/, appliances.rack, "wall", [40, 40, 10], "wood"),
  family(/mug tree/, appliances.mugTree, "table", [30, 38, 20], "bright"),
  family(/ice cube/, appliances.iceTray, "above", [30, 14, 20], "bright"),
  family(/lunch box/, appliances.lunchBox, "table", [24, 16, 16], "bright"),
  family(/\btray$/, appliances.tray, "above", [40, 30, 4], "wood"),
  family(/utensil|kitchen/, utensils.utensil, "above", [20, 40, 4], "metal"),
  // whole departments, for what only they describe
  glyph(/grocer/, g.apple, "fruit"),
  glyph(/beauty/, g.lipstick, "bright"),
  glyph(/accessories|electronics/, g.headphones, "device"),
  glyph(/\btops\b|clothing/, g.tee, "bright", "above"),
  family(/decoration/, vessels.vase, "table", [26, 48, 26], "ceramic"),
  family(/furniture|seating/, chairs.chair, "floor", [52, 90, 54], "wood"),
  // what else is a table, a drawer, a lamp
  family(/table/, tables.diningTable, "floor", [170, 76, 95], "wood"),
  family(/lamp/, lamps.tableLamp, "table", [36, 58, 36], "metal"),
  family(/drawer|frame|side unit|add-on/, cabinets.chest, "floor", [60, 60, 40], "wood"),
];
