//! What each line does.

use std::io::{self, Write};

use super::command::{self, Asked, COMMANDS, Verb};
use super::{Next, Reading, Talk, say, show};
use crate::desk::view::{CardView, Confidence, Topic};
use crate::desk::{CHANNEL, Call, UNIT};
use crate::kb::model::{Channel, Secret};
use crate::pt;

/// What the desk takes for "nobody knows".
const DONT_KNOW: &str = "não sei";

impl Talk {
    pub(super) fn answer(&mut self, line: &str, out: &mut dyn Write) -> io::Result<Next> {
        match command::read(line, self.listed.len()) {
            Asked::Nothing => {}
            Asked::Unclear(words) => say(out, &words)?,
            Asked::Query(query) => self.search(&query, out)?,
            Asked::Answer(number) => self.open(number, out)?,
            Asked::Option(number) => self.choose(number, out)?,
            Asked::Command(Verb::Leave, _) => return Ok(Next::End),
            Asked::Command(verb, rest) => self.command(verb, &rest, out)?,
        }
        Ok(Next::Line)
    }

    fn command(&mut self, verb: Verb, rest: &str, out: &mut dyn Write) -> io::Result<()> {
        match verb {
            Verb::Help | Verb::Leave => help(out),
            Verb::Sectors => lines(show::sectors(&self.desk, &self.call, self.at()), out),
            Verb::Week => self.week(out),
            Verb::Topics => self.topics(rest, out),
            Verb::Show => self.show(rest, out),
            Verb::Answer => self.respond(rest, out),
            Verb::DontKnow => self.respond(DONT_KNOW, out),
            Verb::Why => self.why(out),
            Verb::Copy => {
                let (card, now) = (self.card(), (self.clock)());
                let clock = pt::hour_minute(self.desk.local(&self.call, now));
                self.clip.copy(rest, card.as_ref(), (now, clock), out)
            }
            Verb::Password => self.password(out),
            Verb::Unit => self.unit(rest, out),
            Verb::Channel => self.channel(rest, out),
            Verb::Instant => self.simulate(rest, out),
            Verb::Call => self.known(out),
            Verb::Report => self.report(rest, out),
            Verb::Problems => self.problems(out),
            Verb::NewCall => self.new_call(out),
        }
    }

    fn search(&mut self, query: &str, out: &mut dyn Write) -> io::Result<()> {
        self.touch();
        let found = self.desk.find(&self.call, query, show::LIST, self.at());
        self.reading = None;
        self.asked = (query.to_owned(), found.confidence == Confidence::Low);
        self.listed = found.hits.iter().map(|hit| hit.head.id.clone()).collect();
        if found.hits.is_empty() {
            say(out, &format!("Não achei nada para \"{query}\"."))?;
            say(out, "Tente uma palavra só, ou outra para a mesma coisa; :assuntos mostra os assuntos.")?;
            return say(out, ":aviso FRASE pede esta resposta ao supervisor.");
        }
        lines(show::found(&found), out)?;
        let typed = self.desk.call_with(&self.call, &found);
        let typed = found.typed.as_ref().and_then(|of| Some((of.fact.clone(), typed.told.get(&of.fact)?.clone())));
        self.reading = Some(Reading { id: self.listed[0].clone(), typed, told: Vec::new() });
        self.tell(out)?;
        others(&found.hits.iter().map(|hit| hit.head.title.clone()).collect::<Vec<_>>(), out)
    }

    fn open(&mut self, number: usize, out: &mut dyn Write) -> io::Result<()> {
        let Some(id) = self.listed.get(number - 1).cloned() else { return Ok(()) };
        self.touch();
        self.asked.1 = false;
        let typed = self.reading.take().and_then(|reading| reading.typed);
        self.reading = Some(Reading { id, typed, told: Vec::new() });
        self.tell(out)
    }

    /// The call as the answer is told for: with what the query held.
    fn call_of(&self, reading: &Reading) -> Call {
        let mut call = self.call.clone();
        if let Some((fact, told)) = &reading.typed {
            call.told.entry(fact.clone()).or_insert_with(|| told.clone());
        }
        call
    }

    pub(super) fn card(&self) -> Option<CardView> {
        let reading = self.reading.as_ref()?;
        let card = self.desk.by_id(&self.call, &reading.id)?;
        Some(self.desk.show(&self.call_of(reading), card, self.at()))
    }

    /// Tells the answer; of one that was told before, what is new.
    fn tell(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(card) = self.card() else {
            self.reading = None;
            return say(out, "Essa resposta saiu da base.");
        };
        let now = show::card(&card);
        let Some(reading) = &mut self.reading else { return Ok(()) };
        let before = std::mem::replace(&mut reading.told, now.clone());
        let mut fresh = now.iter().filter(|line| !before.contains(line)).peekable();
        if fresh.peek().is_none() {
            return say(out, "Nada mudou na resposta.");
        }
        fresh.try_for_each(|line| say(out, line))
    }

    /// Tells again what changed of the answer that is read, after something was said of the call.
    fn tell_again(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reading.is_some() { self.tell(out) } else { Ok(()) }
    }

    fn show(&mut self, name: &str, out: &mut dyn Write) -> io::Result<()> {
        if name.is_empty() {
            match &mut self.reading {
                Some(reading) => reading.told.clear(),
                None => return say(out, "Nenhuma resposta aberta: digite o que o cliente disse."),
            }
            return self.tell(out);
        }
        let Some(card) = self.desk.by_id(&self.call, name) else {
            let near = self.desk.nearest_ids(&self.call, name);
            let near = if near.is_empty() { String::new() } else { format!(" Parecidos: {}.", near.join(", ")) };
            return say(out, &format!("Não conheço \"{name}\".{near}"));
        };
        self.touch();
        self.asked.1 = false;
        let id = self.desk.head(&self.call, card).id;
        self.reading = Some(Reading { id, typed: None, told: Vec::new() });
        self.tell(out)
    }

    /// `:2`
    fn choose(&mut self, number: usize, out: &mut dyn Write) -> io::Result<()> {
        let card = self.card();
        let question = card.as_ref().and_then(|card| card.decision.as_ref()).and_then(|of| of.question.as_ref());
        let Some(question) = question else {
            return say(out, "Nenhuma pergunta aberta. Um número sem : abre uma resposta da lista.");
        };
        let Some(option) = number.checked_sub(1).and_then(|at| question.options.get(at)) else {
            let words = match question.options.len() {
                0 => "Esta pergunta pede um valor: :responder VALOR.".to_owned(),
                count => format!("As respostas vão de :1 a :{count}; :nao_sei deixa em aberto."),
            };
            return say(out, &words);
        };
        self.note(&question.fact, &option.value, out)
    }

    /// `:responder 27`, `:responder rx_dbm -27`
    fn respond(&mut self, rest: &str, out: &mut dyn Write) -> io::Result<()> {
        let facts = &self.desk.provider(&self.call).facts;
        if let Some((fact, value)) = rest.split_once(char::is_whitespace)
            && facts.iter().any(|known| *known.meta.id == *fact)
        {
            return self.note(fact, value.trim(), out);
        }
        if rest.is_empty() {
            return say(out, "Responda o quê? :responder VALOR, ou :responder FATO VALOR.");
        }
        let card = self.card();
        match card.as_ref().and_then(|card| card.decision.as_ref()).and_then(|of| of.question.as_ref()) {
            Some(question) => self.note(&question.fact, rest, out),
            None => say(out, "Nenhuma pergunta aberta. Para dizer um fato: :responder FATO VALOR."),
        }
    }

    fn note(&mut self, fact: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
        let at = self.at();
        if let Err(why) = self.desk.answer(&mut self.call, fact, value, at) {
            return say(out, &why);
        }
        self.touch();
        self.tell_again(out)
    }

    fn why(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(verdict) = self.card().and_then(|card| card.decision) else {
            return say(out, "A resposta aberta não vem de uma regra; a fonte está no fim dela.");
        };
        let nearest = verdict.nearest.clone();
        let rule = verdict.rule.filter(|_| verdict.why.is_empty());
        let open = rule.map(|rule| format!("{} ({rule}): falta um fato para escolher a linha", verdict.title));
        lines(verdict.why.into_iter().chain(nearest).chain(open), out)
    }

    /// Never into a file: a log would keep it.
    fn password(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(credential) = self.card().and_then(|card| card.credential) else {
            return say(out, "A resposta aberta não tem senha.");
        };
        if !self.terminal {
            return say(out, "A saída não vai para um terminal: a senha não é escrita em arquivo.");
        }
        say(out, &format!("A próxima linha mostra a senha de {} ({}).", credential.device, credential.unit))?;
        let shown: Vec<&str> = credential.passwords.iter().map(Secret::reveal).collect();
        say(out, &shown.join(" · "))
    }

    fn unit(&mut self, wanted: &str, out: &mut dyn Write) -> io::Result<()> {
        if wanted.is_empty() {
            return self.known(out);
        }
        if pt::fold(wanted) == "todas" {
            self.call.unit = None;
        } else {
            match self.desk.unit_by_name(&self.call, wanted) {
                Ok(unit) => self.call.unit = Some(unit),
                Err(why) => return say(out, &format!("{why}, todas")),
            }
        }
        // Set by hand, it is known again, whatever was answered.
        self.call.told.remove(UNIT);
        self.changed_call(out)
    }

    fn channel(&mut self, wanted: &str, out: &mut dyn Write) -> io::Result<()> {
        self.call.channel = match pt::fold(wanted).as_str() {
            "" => return self.known(out),
            "chat" => Some(Channel::Chat),
            "ligacao" | "telefone" => Some(Channel::Call),
            "nenhum" => None,
            _ => return say(out, "O canal é chat, ligacao ou nenhum."),
        };
        self.call.told.remove(CHANNEL);
        self.changed_call(out)
    }

    fn changed_call(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.touch();
        say(out, &show::call(&self.desk, &self.call))?;
        self.tell_again(out)
    }

    fn simulate(&mut self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        self.simulated = if text.is_empty() {
            None
        } else {
            match self.desk.parse_instant(&self.call, text, self.at()) {
                Ok(at) => Some(at),
                Err(why) => return say(out, &why),
            }
        };
        say(out, &format!("{}.", self.clock_words()))?;
        self.changes(out)?;
        self.tell_again(out)
    }

    fn known(&self, out: &mut dyn Write) -> io::Result<()> {
        say(out, &show::call(&self.desk, &self.call))?;
        lines(self.desk.told(&self.call).into_iter().map(|(label, value)| format!("{label}: {value}")), out)
    }

    fn problems(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.health.problems.is_empty() && self.settings.problems.is_empty() && self.health.without.is_none() {
            return say(out, "A base e a configuração estão em ordem: nenhuma falha.");
        }
        self.troubles(out)
    }

    fn new_call(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.call = self.fresh.clone();
        self.clip.forget();
        self.asked = (String::new(), false);
        self.reading = None;
        self.listed.clear();
        say(out, "Novo atendimento: os dados do anterior foram esquecidos.")?;
        say(out, &show::call(&self.desk, &self.call))
    }

    fn week(&self, out: &mut dyn Write) -> io::Result<()> {
        let weeks = self.desk.week(&self.call, self.at());
        lines(weeks.into_iter().map(|week| format!("{} ({}): {}", week.name, week.unit, week.words)), out)
    }

    /// The topics; the answers of one become the list that numbers open.
    fn topics(&mut self, wanted: &str, out: &mut dyn Write) -> io::Result<()> {
        let topics = self.desk.topics(&self.call);
        if wanted.is_empty() {
            let all = topics
                .iter()
                .map(|of| format!("{}: {}", of.name, pt::plural(of.cards.len() as i64, "resposta", "respostas")));
            lines(all, out)?;
            return say(out, ":assuntos NOME mostra as respostas de um.");
        }
        let folded = pt::fold(wanted);
        let Some(Topic { cards, .. }) = topics.into_iter().find(|topic| pt::fold(&topic.name).starts_with(&folded))
        else {
            return say(out, &format!("Não há o assunto \"{wanted}\": :assuntos mostra todos."));
        };
        self.listed = cards.iter().map(|head| head.id.clone()).collect();
        lines((1..).zip(&cards).map(|(number, head): (usize, _)| format!("{number}. {}", head.title)), out)
    }

    /// The call begins with the first thing said about it.
    fn touch(&mut self) {
        self.call.started.get_or_insert_with(self.clock);
    }
}

/// The other answers of a list, by the numbers that open them.
fn others(titles: &[String], out: &mut dyn Write) -> io::Result<()> {
    if titles.len() > 1 {
        say(out, "Outras respostas; o número abre:")?;
    }
    lines((1..).zip(titles).skip(1).map(|(number, title): (usize, _)| format!("{number}. {title}")), out)
}

fn lines(all: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    all.into_iter().try_for_each(|line| say(out, &line))
}

fn help(out: &mut dyn Write) -> io::Result<()> {
    say(
        out,
        "O que se digita é buscado. Um número abre uma resposta da última lista. Comandos, que podem ser abreviados:",
    )?;
    COMMANDS
        .iter()
        .try_for_each(|(word, rest, _, what)| say(out, &format!(":{} - {what}", format!("{word} {rest}").trim())))?;
    say(out, "O fim da entrada (Ctrl+D; no Windows, Ctrl+Z e Enter) também sai.")
}
