//! Queries that hold an answer or ask about hours: what stands above the cards, and which card comes first.

mod comum;

use comum::plantao;

#[test]
fn numbers_dates_and_hours_are_answered_without_enter() {
    for (query, above, first, says, why) in [
        ("rx-27", "li como RX da ONU -27 dBm", "artigo.sinal_ideal", "abrir_n3", "below the limit"),
        ("rx 27", "li como RX da ONU -27 dBm", "artigo.sinal_ideal", "abrir_n3", "the minus is assumed, and said"),
        ("-26", "li como RX da ONU -26 dBm", "artigo.sinal_ideal", "dentro do ideal", "exactly the limit is inside"),
        ("26,5dbm", "li como RX da ONU -26,5 dBm", "artigo.sinal_ideal", "abrir_n3", "decimal comma, measure glued"),
        ("venc 12/11", "hoje é o dia 11: bloqueada", "artigo.boleto_vencido", "Conexão bloqueada", "day eleven"),
        (
            "venc 1211",
            "velocidade reduzida desde 19/11; bloqueada desde 22/11",
            "artigo.boleto_vencido",
            "",
            "no slash needed",
        ),
        ("venc 14 11", "hoje é o dia 9: velocidade reduzida", "artigo.boleto_vencido", "", "day nine"),
        ("financeiro domingo", "ABERTO Financeiro · dom 29/11: 08:00–12:00", "setor.financeiro", "", "a day"),
        ("financeiro 20h", "FECHADO Financeiro", "setor.financeiro", "", "an hour of today"),
        ("que horas abre o comercial", "FECHADO Comercial · abre ter 24/11 09:00", "setor.comercial", "", "now"),
        (
            "tem tecnico feriado",
            "CONFIRMAR Técnicos de Campo · sex 25/12 (feriado: Natal)",
            "artigo.plantao_tecnico",
            "",
            "the next holiday",
        ),
    ] {
        let out = plantao(&["buscar", "-n", "1", "--", query]).out;
        assert!(out.contains(above), "{why}: {query}\n{out}");
        assert!(out.contains(first), "{why}: {query}\n{out}");
        assert!(out.contains(says), "{why}: {query}\n{out}");
    }
}

#[test]
fn a_plain_query_has_nothing_above_its_cards() {
    for query in ["dns", "senha huawei v5", "2 dias", "48h", "4810-8077", "08h as 12h", "comercial", "45.162.123.3"] {
        let out = plantao(&["buscar", "-n", "1", "--", query]).out;
        assert!(out.starts_with(" 1. "), "{query}\n{out}");
    }
}
