//! How fast the rules engine decides, asks and proves. Goals on one thread: 0.5 µs a verdict on small
//! tables, 2 µs on a thousand rows, 1 ms the next question, 20 ms the proof of a thousand rows.
#![expect(clippy::unwrap_used, reason = "the tables of a benchmark are well formed")]
#![expect(clippy::wildcard_imports, reason = "modules only group the benchmarks")]

#[path = "../tests/rules_engine/tables.rs"]
mod tables;

use divan::{Bencher, black_box};
use plantao::rules::{Answer, Budget, Facts, Knowledge, Policy, Table, TableSpec};

fn main() {
    divan::main();
}

fn compiled((facts, spec): (Facts, TableSpec)) -> (Facts, Table) {
    let table = spec.compile(&facts).unwrap();
    (facts, table)
}

fn reset() -> (Facts, Table) {
    compiled((tables::desk_facts(), tables::reset()))
}

fn signal() -> (Facts, Table) {
    let rows = [
        "ideal | tecnologia=fibra; rx_dbm=>= -26 | acao=orientar",
        "fora | tecnologia=fibra; rx_dbm=< -26 | acao=abrir_n3",
        "hibrida | tecnologia=hibrida | acao=orientar",
    ];
    compiled((tables::desk_facts(), tables::spec(Policy::Unique, "tecnologia rx_dbm", &rows)))
}

const RESET: &str = "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=sim; primeiro_reset=sim";

mod verdict {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, (facts, table): (Facts, Table), known: &str) {
        let known = tables::known(&facts, known);
        bencher.bench(|| table.verdict(black_box(&known)));
    }

    #[divan::bench]
    fn small_known(bencher: Bencher<'_, '_>) {
        run(bencher, reset(), RESET);
    }

    #[divan::bench]
    fn small_by_cases(bencher: Bencher<'_, '_>) {
        run(bencher, signal(), "rx_dbm=-12");
    }

    #[divan::bench]
    fn small_open(bencher: Bencher<'_, '_>) {
        run(bencher, reset(), "reconfiguracao=nao_resolveu");
    }

    #[divan::bench]
    fn thousand_rows_equality_and_ranges(bencher: Bencher<'_, '_>) {
        run(bencher, compiled(tables::thousand_with_equality()), "plano=plano_7; dias=345; valor=7777");
    }

    #[divan::bench]
    fn thousand_rows_ranges_only(bencher: Bencher<'_, '_>) {
        run(bencher, compiled(tables::thousand_with_ranges()), "idade=71; dias=345; valor=7777");
    }
}

/// The tables of the shipped base, one by one, on the engine alone. Each row gives a case: what its cells ask
/// for is known; one more case knows nothing. The time is of one verdict (divan's `item/s` turned over).
mod shipped {
    use divan::counter::ItemsCount;
    use std::sync::Arc;

    use plantao::kb::model::Provider;
    use plantao::{kb, os::disk};

    use super::*;

    fn provider() -> Arc<Provider> {
        kb::load(&disk::embedded()).base.unwrap().providers.swap_remove(0)
    }

    fn names() -> Vec<String> {
        provider().decisions.iter().map(|decision| decision.meta.id.to_string()).collect()
    }

    fn cases(provider: &Provider, decision: usize) -> Vec<Knowledge> {
        let nothing = Knowledge::new(&provider.catalogue);
        let rows = provider.decisions[decision].rows.iter().map(|row| {
            row.when.iter().fold(nothing.clone(), |known, (fact, cell)| {
                let fact = provider.facts[*fact as usize].rule;
                known.with(fact, Answer::parse(provider.catalogue.get(fact), cell).unwrap())
            })
        });
        rows.chain([nothing.clone()]).collect()
    }

    #[divan::bench(args = names())]
    fn verdict(bencher: Bencher<'_, '_>, name: &str) {
        let provider = provider();
        let at = provider.decisions.iter().position(|decision| *decision.meta.id == *name).unwrap();
        let cases = cases(&provider, at);
        let table = &provider.decisions[at].table;
        bencher.counter(ItemsCount::new(cases.len())).bench(|| {
            for known in &cases {
                black_box(table.verdict(black_box(known)));
            }
        });
    }

    #[divan::bench(args = names())]
    fn next_question(bencher: Bencher<'_, '_>, name: &str) {
        let provider = provider();
        let at = provider.decisions.iter().position(|decision| *decision.meta.id == *name).unwrap();
        let known = Knowledge::new(&provider.catalogue);
        bencher.bench(|| provider.decisions[at].table.next_question(black_box(&known)));
    }
}

mod decide {
    use super::*;

    #[divan::bench]
    fn small_known(bencher: Bencher<'_, '_>) {
        let (facts, table) = reset();
        let known = tables::known(&facts, RESET);
        bencher.bench(|| table.decide(black_box(&known)));
    }

    #[divan::bench]
    fn thousand_rows_nothing_known(bencher: Bencher<'_, '_>) {
        let (facts, table) = compiled(tables::thousand_with_ranges());
        let known = Knowledge::new(&facts);
        bencher.bench(|| table.decide(black_box(&known)));
    }

    #[divan::bench]
    fn explanation_small(bencher: Bencher<'_, '_>) {
        let (facts, table) = reset();
        let known = tables::known(&facts, RESET);
        bencher.bench(|| table.explain(black_box(&known)));
    }
}

mod next_question {
    use super::*;

    #[divan::bench]
    fn small(bencher: Bencher<'_, '_>) {
        let (facts, table) = reset();
        let known = Knowledge::new(&facts);
        bencher.bench(|| table.next_question(black_box(&known)));
    }

    #[divan::bench]
    fn thousand_rows_equality_and_ranges(bencher: Bencher<'_, '_>) {
        let (facts, table) = compiled(tables::thousand_with_equality());
        let known = Knowledge::new(&facts);
        bencher.bench(|| table.next_question(black_box(&known)));
    }

    #[divan::bench]
    fn thousand_rows_ranges_only(bencher: Bencher<'_, '_>) {
        let (facts, table) = compiled(tables::thousand_with_ranges());
        let known = Knowledge::new(&facts);
        bencher.bench(|| table.next_question(black_box(&known)));
    }

    #[divan::bench]
    fn thousand_rows_overlapping(bencher: Bencher<'_, '_>) {
        let (facts, table) = compiled(tables::thousand_overlapping());
        let known = Knowledge::new(&facts);
        bencher.bench(|| table.next_question(black_box(&known)));
    }

    #[divan::bench]
    fn thousand_rows_one_known(bencher: Bencher<'_, '_>) {
        let (facts, table) = compiled(tables::thousand_with_ranges());
        let id = facts.id("dias").unwrap();
        let answer = Answer::parse(facts.get(id), "345").unwrap();
        let known = Knowledge::new(&facts).with(id, answer);
        bencher.bench(|| table.next_question(black_box(&known)));
    }
}

mod proof {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, (_, table): (Facts, Table)) {
        bencher.bench(|| table.check(black_box(Budget::default())));
    }

    #[divan::bench]
    fn small(bencher: Bencher<'_, '_>) {
        run(bencher, reset());
    }

    #[divan::bench]
    fn thousand_rows_equality_and_ranges(bencher: Bencher<'_, '_>) {
        run(bencher, compiled(tables::thousand_with_equality()));
    }

    #[divan::bench]
    fn thousand_rows_ranges_only(bencher: Bencher<'_, '_>) {
        run(bencher, compiled(tables::thousand_with_ranges()));
    }

    /// Overlapping random boxes: the worst that a budget has to bear.
    #[divan::bench]
    fn thousand_rows_overlapping(bencher: Bencher<'_, '_>) {
        run(bencher, compiled(tables::thousand_overlapping()));
    }

    #[divan::bench]
    fn compile_thousand_rows(bencher: Bencher<'_, '_>) {
        let (facts, spec) = tables::thousand_with_ranges();
        bencher.bench(|| spec.compile(black_box(&facts)).map(|table| table.rows().len()));
    }
}
