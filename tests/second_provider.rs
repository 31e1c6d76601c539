//! A made-up provider beside the shipped one: another zone, other sectors, hours, holidays, facts and names. Nothing
//! of the first may be in the code, and nothing of one may show in the answers of the other.

mod comum;

use std::fs;
use std::path::{Path, PathBuf};

use comum::{Printed, copy_folder, plantao};
use serde_json::Value;

const MADE_UP: &str = "tests/dados/ilhanet";

/// A folder of its own for each test, thrown away at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    /// The shipped base, or none, and the made-up provider.
    fn new(name: &str, with_shipped: bool) -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-dois-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        if with_shipped {
            copy_folder(Path::new("kb"), &folder);
        }
        copy_folder(Path::new(MADE_UP), &folder.join("ilhanet"));
        let shared = folder.join("ilhanet/feriados_da_ilha.toml");
        fs::rename(shared, folder.join("feriados_da_ilha.toml")).expect("files of the test");
        Self(folder)
    }

    fn run(&self, args: &[&str]) -> Printed {
        let base = self.0.to_str().expect("a temporary folder has a plain name");
        plantao(&[&["--base", base], args].concat())
    }

    fn json(&self, args: &[&str]) -> Value {
        let printed = self.run(&[&["--json"], args].concat());
        serde_json::from_str(&printed.out).unwrap_or_else(|e| panic!("{args:?}: {e}\n{}{}", printed.out, printed.err))
    }
}

const ILHA: [&str; 2] = ["--provedor", "ilhanet"];

#[test]
fn hours_are_those_of_its_own_zone_and_holidays() {
    let base = Folder::new("horas", true);
    for (sector, at, code, why) in [
        ("torre", "2026-11-24 06:29", 1, "a minute early, on the island's clock"),
        ("torre", "2026-11-24 06:30", 0, "opens"),
        ("torre", "2026-11-24 14:15", 1, "the end is outside"),
        ("vigia", "2026-11-24 03:00", 0, "the night that began on Monday"),
        ("torre", "2026-08-10 10:30", 0, "a holiday of the island has its own row"),
        ("torre", "2026-08-10 09:30", 1, "and no other hours"),
        ("torre", "2026-01-25 10:30", 1, "a holiday of São Paulo is an ordinary Sunday here"),
        ("torre", "2026-07-09 07:00", 0, "and one of its state an ordinary Thursday"),
    ] {
        let args = ["setores", sector, "--em", at];
        assert_eq!(base.run(&[&ILHA[..], &args].concat()).code, code, "{why}: {args:?}");
    }
    let now = base.json(&[&ILHA[..], &["setores", "torre"]].concat());
    assert_eq!(now[0]["proxima_mudanca"], "2026-11-24T06:30:00-02:00", "two hours from UTC, not three");
}

#[test]
fn each_provider_finds_its_own_cards_only() {
    let base = Folder::new("busca", true);
    for (provider, query, first) in [
        ("ilhanet", "antena caiu", "artigo.antena_caida"),
        ("ilhanet", "quanto custa religar", "artigo.religar"),
        ("IlhaNet", "religação", "artigo.religar"),
        ("vmnet", "dns", "artigo.dns"),
    ] {
        let cards = base.json(&["--provedor", provider, "buscar", query]);
        assert_eq!(cards[0]["id"], first, "{provider}: {query}");
        let folder = provider.to_lowercase();
        assert!(cards.as_array().unwrap().iter().all(|card| card["provedor"] == *folder), "{provider}: {query}");
    }
    let text = base.run(&[&ILHA[..], &["exportar"]].concat()).out;
    assert!(text.contains("R$ 17,30"), "its own figure");
    for word in ["VM NET", "UpCall", "Financeiro", "vmnet", "Sertânia"] {
        assert!(!text.contains(word), "{word} in the cards of another provider\n{text}");
    }
}

#[test]
fn without_a_provider_all_are_searched_and_each_card_says_whose_it_is() {
    let base = Folder::new("todos", true);
    for (query, first, provider, why) in [
        ("antena caiu", "artigo.antena_caida", "ilhanet", "only the second one knows it"),
        ("dns", "artigo.dns", "vmnet", "only the first one does"),
        ("enviar fatura", "artigo.envio_de_fatura", "vmnet", "and only it sends them"),
        ("ilhanet religar", "artigo.religar", "ilhanet", "a provider's name is a word like another"),
    ] {
        let cards = base.json(&["buscar", query]);
        assert_eq!((&cards[0]["id"], &cards[0]["provedor"]), (&first.into(), &provider.into()), "{query}: {why}");
    }
    let text = base.run(&["buscar", "antena", "caiu"]).out;
    assert!(text.lines().next().unwrap().ends_with("IlhaNet"), "{text}");
    let unit = base.run(&["buscar", "dns", "--unidade", "matriz"]);
    assert!(unit.code == 2 && unit.err.contains("--provedor"), "a unit is some provider's: {}", unit.err);
}

#[test]
fn a_card_is_shown_from_whichever_provider_has_it_alone() {
    let base = Folder::new("mostrar", true);
    assert!(base.run(&["mostrar", "artigo.antena_caida"]).out.contains("ilhanet/"));
    assert!(base.run(&["mostrar", "artigo.dns"]).out.contains("vmnet/"));
    let both = base.run(&["mostrar", "feriado.nenhum"]);
    assert!(both.code == 1 && both.err.contains("não conheço"), "{}", both.err);
    fs::write(base.0.join("ilhanet/mais.toml"), ARTICLE).expect("files of the test");
    let both = base.run(&["mostrar", "artigo.dns"]);
    assert_eq!((both.code, both.out.as_str()), (1, ""), "none is shown for another");
    assert!(both.err.contains("2 provedores") && both.err.contains("ilhanet, vmnet"), "{}", both.err);
    assert!(base.run(&["--provedor", "vmnet", "mostrar", "artigo.dns"]).out.contains("vmnet/"));
}

const ARTICLE: &str = "[artigo.dns]\npergunta = \"Qual o DNS da ilha?\"\nassunto = \"Antenas\"\nresposta = \"Nenhum.\"\nfonte = \"Nenhum.\"\n";

#[test]
fn a_folder_without_its_head_is_one_finding() {
    let base = Folder::new("cabeca", true);
    fs::remove_file(base.0.join("ilhanet/provedor.toml")).expect("files of the test");
    let findings = base.json(&["verificar", base.0.to_str().unwrap()]);
    let errors: Vec<&Value> =
        findings.as_array().unwrap().iter().filter(|finding| finding["gravidade"] == "erro").collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0]["codigo"], "falta_arquivo");
}

#[test]
fn its_tables_decide_on_its_own_facts() {
    let base = Folder::new("decidir", true);
    for (wind, code, word) in [("12", 0, "sobe hoje"), ("21", 0, "R$ 17,30"), ("nao_sei", 4, "")] {
        let printed = base.run(&[&ILHA[..], &["decidir", "antena", &format!("vento={wind}")]].concat());
        assert_eq!(printed.code, code, "{wind}: {}{}", printed.out, printed.err);
        assert!(printed.out.contains(word), "{wind}: {}", printed.out);
    }
    assert_eq!(base.run(&[&ILHA[..], &["decidir", "reset"]].concat()).code, 2, "a table of the other provider");
    assert!(base.run(&[&ILHA[..], &["decidir", "antena", "--tabela"]].concat()).out.contains("Subir na antena"));
}

#[test]
fn its_holidays_are_its_own() {
    let base = Folder::new("feriados", true);
    let names = |provider: &str| base.run(&["--provedor", provider, "feriados", "2027"]).out;
    let (island, mainland) = (names("ilhanet"), names("vmnet"));
    assert!(island.contains("Dia da Ilha") && !mainland.contains("Dia da Ilha"));
    assert!(mainland.contains("Aniversário de São Paulo") && !island.contains("Aniversário de São Paulo"));
    assert!(island.contains("Natal") && mainland.contains("Natal"), "what is national holds in both");
}

#[test]
fn both_are_checked_and_the_gap_of_one_is_told_as_its_own() {
    let base = Folder::new("verificar", true);
    let printed = base.run(&["verificar", base.0.to_str().unwrap()]);
    assert_eq!(printed.code, 0, "{}", printed.out);
    // Vigia's night belongs to the day on which it starts: after a holiday or a Sunday nobody has the small hours.
    let gaps: Vec<&str> = printed.out.lines().filter(|line| line.contains("[cobertura_vazia]")).collect();
    assert!(gaps.len() == 1 && gaps[0].contains("ilhanet") && gaps[0].contains("seg 00:00–06:30"), "{}", printed.out);
}

#[test]
fn it_works_without_the_shipped_one() {
    let base = Folder::new("so", false);
    assert_eq!(base.run(&["setores", "vigia", "--em", "2026-11-28 12:00"]).code, 0);
    assert!(base.run(&["setores"]).out.contains("IlhaNet"));
    assert!(base.run(&["setores", "--ano", "2027"]).out.contains("Vila dos Remédios"));
    assert_eq!(base.run(&["--provedor", "vmnet", "setores"]).code, 2, "the other is not there");
}
