//! What makes one sample provider different from the next: its name, its cities, its figures.

use super::places::{AREA_KINDS, AREA_NAMES, CITIES, City, STREETS};
use super::random::Random;

const FIRST: [&str; 40] = [
    "Acácia",
    "Alvorada",
    "Andorinha",
    "Araucária",
    "Aroeira",
    "Aurora",
    "Buriti",
    "Caatinga",
    "Canário",
    "Carcará",
    "Cerrado",
    "Chapada",
    "Cobalto",
    "Coral",
    "Cruzeiro",
    "Diamantina",
    "Farol",
    "Gaivota",
    "Guará",
    "Horizonte",
    "Ipê",
    "Jangada",
    "Jequitibá",
    "Lagoa",
    "Litoral",
    "Mandacaru",
    "Maracatu",
    "Mirante",
    "Nordeste",
    "Orquídea",
    "Pampa",
    "Pantanal",
    "Pioneira",
    "Quaresma",
    "Rondon",
    "Sabiá",
    "Serrana",
    "Solimões",
    "Umbuzeiro",
    "Veredas",
];
const SECOND: [&str; 30] = [
    "Net",
    "Fibra",
    "Telecom",
    "Conecta",
    "Link",
    "Digital",
    "Online",
    "Web",
    "Turbo",
    "Mega",
    "Internet",
    "Giga",
    "Wi",
    "Óptica",
    "Provedor",
    "Connect",
    "Speed",
    "Rede",
    "Banda Larga",
    "Multi",
    "Total",
    "Max",
    "Plus",
    "Prime",
    "Nova",
    "Norte",
    "Sul",
    "Oeste",
    "Leste",
    "Centro",
];
const APPS: [&str; 6] = ["Minha Conta", "Área do Cliente", "SAC", "Autoatendimento", "Meu Plano", "Cliente"];
const TVS: [&str; 5] = ["TV", "Play", "Canais", "Filmes", "Tela"];
const KINDS: [&str; 3] = ["matriz", "filial", "loja"];

/// A neighbourhood that a provider's list names.
pub struct Area {
    /// `Jardim Girassol`
    pub name: String,
    /// `jd girassol`
    pub short: String,
    /// Position in [`Profile::units`].
    pub unit: usize,
    /// `sim`, `depende` or `nao`.
    pub cover: &'static str,
}

/// A place of business.
pub struct Unit {
    /// `matriz`
    pub id: &'static str,
    /// Where it is.
    pub city: City,
    /// Street and number.
    pub address: String,
}

/// One sample provider.
pub struct Profile {
    /// Folder: `sabia_fibra`.
    pub id: String,
    /// `Sabiá Fibra`
    pub name: String,
    /// Name of its application.
    pub app: String,
    /// Name of its television.
    pub tv: String,
    /// One to three, the first is the head office.
    pub units: Vec<Unit>,
    /// Days until speed is reduced, and until the block.
    pub late: (usize, usize),
    /// The worst signal that is accepted, in dBm below zero.
    pub rx_limit: usize,
}

impl Profile {
    /// Provider number `number` of a seed; names are unique for the first 1,200 and numbered after that.
    pub fn new(number: usize, random: &mut Random) -> Self {
        let name = name(number);
        let reduced = random.between(3, 15);
        Self {
            id: slug(&name),
            app: format!("{name} {}", random.pick(&APPS)),
            tv: format!("{} {}", FIRST[(number * 7) % FIRST.len()], random.pick(&TVS)),
            units: units(number, random),
            late: (reduced, reduced + random.between(3, 20)),
            rx_limit: random.between(24, 28),
            name,
        }
    }

    /// `count` neighbourhoods of its cities, each with a name of its own.
    pub fn areas(&self, count: usize, random: &mut Random) -> Vec<Area> {
        let chosen = random.choose(AREA_KINDS.len() * AREA_NAMES.len(), count);
        let area = |place: usize| {
            let (kind, short) = AREA_KINDS[place % AREA_KINDS.len()];
            let name = AREA_NAMES[place / AREA_KINDS.len()];
            Area {
                name: format!("{kind} {name}"),
                short: format!("{short} {}", name.to_lowercase()),
                unit: random.below(self.units.len()),
                cover: random.pick(&["sim", "sim", "sim", "sim", "depende", "nao"]),
            }
        };
        chosen.into_iter().map(area).collect()
    }

    /// Fills in the words between `<` and `>`.
    pub fn fill(&self, text: &str) -> String {
        text.replace("<app>", &self.app)
            .replace("<tv>", &self.tv)
            .replace("<nome>", &self.name)
            .replace("<cidade>", self.units[0].city.name)
    }
}

fn name(number: usize) -> String {
    let all = FIRST.len() * SECOND.len();
    // A step that shares no factor with the count visits every pair once, in no visible order.
    let pair = (number * 391) % all;
    let name = format!("{} {}", FIRST[pair % FIRST.len()], SECOND[pair / FIRST.len()]);
    if number < all { name } else { format!("{name} {}", number / all + 1) }
}

fn units(number: usize, random: &mut Random) -> Vec<Unit> {
    let count = random.between(1, KINDS.len());
    // Every city is some provider's, even in a small sample.
    let first = (number * 17) % CITIES.len();
    let unit = |at: usize| Unit {
        id: KINDS[at],
        city: CITIES[(first + at * 5) % CITIES.len()],
        address: format!("{}, {}", random.pick(&STREETS), random.between(10, 2_500)),
    };
    (0..count).map(unit).collect()
}

/// Small letters, digits and `_`.
pub fn slug(text: &str) -> String {
    let plain = |letter: char| match letter {
        'á' | 'à' | 'â' | 'ã' | 'Á' | 'Â' => 'a',
        'é' | 'ê' | 'É' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'ô' | 'õ' | 'Ó' => 'o',
        'ú' | 'Ú' => 'u',
        'ç' => 'c',
        letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
        _ => '_',
    };
    text.chars().map(plain).collect()
}
