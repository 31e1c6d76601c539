//! Real cities in every Brazilian zone, with made-up anniversaries; names of neighbourhoods and streets.

/// A city where a sample provider has a unit.
#[derive(Debug, Clone, Copy)]
pub struct City {
    /// `Caruaru`
    pub name: &'static str,
    /// `PE`
    pub state: &'static str,
    /// Area code of its phones.
    pub area_code: u8,
    /// IANA zone.
    pub zone: &'static str,
}

const fn city(name: &'static str, state: &'static str, area_code: u8, zone: &'static str) -> City {
    City { name, state, area_code, zone }
}

/// The zones of Brazil, with at least one city each.
pub const CITIES: [City; 44] = [
    city("São Paulo", "SP", 11, "America/Sao_Paulo"),
    city("Campinas", "SP", 19, "America/Sao_Paulo"),
    city("Sorocaba", "SP", 15, "America/Sao_Paulo"),
    city("Ribeirão Preto", "SP", 16, "America/Sao_Paulo"),
    city("Belo Horizonte", "MG", 31, "America/Sao_Paulo"),
    city("Uberlândia", "MG", 34, "America/Sao_Paulo"),
    city("Montes Claros", "MG", 38, "America/Sao_Paulo"),
    city("Juiz de Fora", "MG", 32, "America/Sao_Paulo"),
    city("Rio de Janeiro", "RJ", 21, "America/Sao_Paulo"),
    city("Campos dos Goytacazes", "RJ", 22, "America/Sao_Paulo"),
    city("Vitória", "ES", 27, "America/Sao_Paulo"),
    city("Curitiba", "PR", 41, "America/Sao_Paulo"),
    city("Londrina", "PR", 43, "America/Sao_Paulo"),
    city("Florianópolis", "SC", 48, "America/Sao_Paulo"),
    city("Joinville", "SC", 47, "America/Sao_Paulo"),
    city("Porto Alegre", "RS", 51, "America/Sao_Paulo"),
    city("Caxias do Sul", "RS", 54, "America/Sao_Paulo"),
    city("Goiânia", "GO", 62, "America/Sao_Paulo"),
    city("Brasília", "DF", 61, "America/Sao_Paulo"),
    city("Salvador", "BA", 71, "America/Bahia"),
    city("Feira de Santana", "BA", 75, "America/Bahia"),
    city("Vitória da Conquista", "BA", 77, "America/Bahia"),
    city("Recife", "PE", 81, "America/Recife"),
    city("Caruaru", "PE", 81, "America/Recife"),
    city("Petrolina", "PE", 87, "America/Recife"),
    city("Fernando de Noronha", "PE", 81, "America/Noronha"),
    city("Maceió", "AL", 82, "America/Maceio"),
    city("Aracaju", "SE", 79, "America/Maceio"),
    city("Fortaleza", "CE", 85, "America/Fortaleza"),
    city("Juazeiro do Norte", "CE", 88, "America/Fortaleza"),
    city("Natal", "RN", 84, "America/Fortaleza"),
    city("Mossoró", "RN", 84, "America/Fortaleza"),
    city("Campina Grande", "PB", 83, "America/Fortaleza"),
    city("Teresina", "PI", 86, "America/Fortaleza"),
    city("São Luís", "MA", 98, "America/Fortaleza"),
    city("Belém", "PA", 91, "America/Belem"),
    city("Santarém", "PA", 93, "America/Santarem"),
    city("Palmas", "TO", 63, "America/Araguaina"),
    city("Campo Grande", "MS", 67, "America/Campo_Grande"),
    city("Cuiabá", "MT", 65, "America/Cuiaba"),
    city("Porto Velho", "RO", 69, "America/Porto_Velho"),
    city("Manaus", "AM", 92, "America/Manaus"),
    city("Boa Vista", "RR", 95, "America/Boa_Vista"),
    city("Rio Branco", "AC", 68, "America/Rio_Branco"),
];

/// First words of neighbourhoods, with how agents shorten them.
pub const AREA_KINDS: [(&str, &str); 8] = [
    ("Jardim", "jd"),
    ("Vila", "vl"),
    ("Parque", "pq"),
    ("Conjunto", "cj"),
    ("Residencial", "res"),
    ("Morro", "mo"),
    ("Sítio", "sit"),
    ("Setor", "st"),
];

/// Second words of neighbourhoods.
pub const AREA_NAMES: [&str; 40] = [
    "Andorinhas",
    "Bandeirantes",
    "Boa Esperança",
    "Cajueiro",
    "Cruzeiro",
    "Esplanada",
    "Flamboyant",
    "Girassol",
    "Goiabeiras",
    "Guanabara",
    "Imbuia",
    "Ipê Amarelo",
    "Itamaraty",
    "Jacarandá",
    "Jatobá",
    "Laranjeiras",
    "Mandacaru",
    "Mangabeira",
    "Maracanã",
    "Monte Verde",
    "Nova Aliança",
    "Nova União",
    "Olaria",
    "Palmares",
    "Pedra Branca",
    "Pinheiral",
    "Planalto",
    "Primavera",
    "Quilombo",
    "Recanto",
    "Santa Clara",
    "Santa Luzia",
    "Santo Antônio",
    "São Bento",
    "São Jorge",
    "Serra Azul",
    "Sol Nascente",
    "Tiradentes",
    "Umuarama",
    "Vista Alegre",
];

/// Streets of addresses.
pub const STREETS: [&str; 12] = [
    "Rua das Acácias",
    "Avenida Brasil",
    "Rua Sete de Setembro",
    "Rua Quinze de Novembro",
    "Avenida Getúlio Vargas",
    "Rua do Comércio",
    "Praça da Matriz",
    "Avenida Presidente Vargas",
    "Rua Dom Pedro II",
    "Rua Tiradentes",
    "Travessa do Mercado",
    "Rua Marechal Deodoro",
];
