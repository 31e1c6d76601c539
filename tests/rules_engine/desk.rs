//! A desk for the tests: facts, one table, and short words for both.

use plantao::rules::{FactId, Facts, Knowledge, OutputId, OutputValue, Policy, Table, TableSpec};

use crate::tables::{desk_facts, known, spec};

/// Facts and a table, with the words that tests use.
pub(crate) struct Desk {
    facts: Facts,
    pub(crate) table: Table,
}

impl Desk {
    pub(crate) fn new(spec: &TableSpec) -> Self {
        let facts = desk_facts();
        let table = spec.compile(&facts).unwrap();
        Self { facts, table }
    }

    pub(crate) fn known(&self, text: &str) -> Knowledge {
        known(&self.facts, text)
    }

    pub(crate) fn id(&self, name: &str) -> FactId {
        self.facts.id(name).unwrap()
    }

    pub(crate) fn name(&self, fact: FactId) -> &str {
        self.facts.get(fact).name()
    }

    pub(crate) fn ids(&self, rows: &[usize]) -> Vec<&str> {
        rows.iter().map(|row| self.table.rows()[*row].id.as_str()).collect()
    }

    pub(crate) fn said(&self, outputs: &[(OutputId, OutputValue)]) -> String {
        let one =
            |(id, value): &(OutputId, OutputValue)| format!("{}={}", self.table.outputs()[id.0].name, value.print());
        outputs.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

/// Fibre has a signal, the hybrid network has none.
pub(crate) fn signal() -> Desk {
    Desk::new(&spec(
        Policy::Unique,
        "tecnologia rx_dbm",
        &[
            "ideal | tecnologia=fibra; rx_dbm=>= -26 | acao=orientar; texto=Sinal bom",
            "fora | tecnologia=fibra; rx_dbm=< -26 | acao=abrir_n3; texto=Sinal ruim",
            "hibrida | tecnologia=hibrida | acao=orientar; texto=Sem RX",
        ],
    ))
}
