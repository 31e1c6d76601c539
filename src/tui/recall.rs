//! The calls of the screen as they are remembered, and back again.
//!
//! Positions in the base become ids, for the base may change meanwhile. What comes back is read as if it had been
//! typed: a fact the base does not know any more, or an answer it does not take, is left out. Every call that
//! comes back is in doubt: nobody knows who has been on the line since.

use chrono::{DateTime, Utc};

use crate::desk::{Call, Desk, Told};
use crate::kb::model::Channel;
use crate::memory::calls::{Found, Saved, SavedCall};
use crate::pt;

use super::app::App;
use super::calls::{MOST, checked_name};
use super::copy::Copied;
use super::seen::{self, Reading};
use super::talk::Talk;

/// What is worth remembering: the calls of which something is known.
pub(crate) fn saved(app: &App, desk: &Desk) -> Saved {
    let worth = app.calls().into_iter().filter(|talk| !talk.is_blank(&app.fresh));
    Saved { current: app.talk.number, calls: worth.map(|talk| saved_call(app, talk, desk)).collect() }
}

fn saved_call(app: &App, talk: &Talk, desk: &Desk) -> SavedCall {
    let call = talk.known();
    let provider = desk.provider(call);
    let card = if talk.number == app.talk.number { seen::reading(app) } else { talk.reading.clone() };
    let word = |told: &Told| match told {
        Told::Cell(cell) => Some(cell.clone()),
        Told::DontKnow => None,
    };
    SavedCall {
        number: talk.number,
        name: talk.name.clone(),
        provider: provider.id.to_string(),
        unit: call.unit.map(|unit| provider.units[unit as usize].meta.id.to_string()),
        channel: call.channel.map(|channel| super::view::channel_word(channel).to_owned()),
        started: call.started,
        query: without_passwords(talk.query.text(), call, desk),
        told: call.told.iter().map(|(fact, told)| (fact.clone(), word(told))).collect(),
        trail: talk.trail.clone(),
        card: card.map(|card| (card.provider, card.id, card.title)),
        answer_top: talk.answer_top,
        copied: talk.copies.history.iter().map(|copied| (copied.at, copied.title.clone())).collect(),
    }
}

/// A password that was typed to be looked for is not remembered.
fn without_passwords(query: &str, call: &Call, desk: &Desk) -> String {
    let credentials = &desk.provider(call).credentials;
    let is_password =
        |word: &str| credentials.iter().flat_map(|one| &one.passwords).any(|known| known.reveal() == word);
    if query.split_whitespace().any(is_password) {
        return query.split_whitespace().filter(|word| !is_password(word)).collect::<Vec<_>>().join(" ");
    }
    query.to_owned()
}

/// Takes up what was found at the start; while there is no base to understand it by, it waits.
pub(crate) fn take_up(app: &mut App, desk: &Desk, found: Found, now: DateTime<Utc>) {
    match found {
        Found::Nothing => {}
        Found::Broken => app.say_long("Os atendimentos guardados estavam ilegíveis; descartei.", now),
        // A base that is still being read may lack their providers.
        Found::Calls(saved) if app.health.without.is_some() || app.health.reading.is_some() => {
            app.recalled = Some(saved);
        }
        Found::Calls(saved) => restore(app, desk, saved, now),
    }
}

/// Puts remembered calls beside those that are there; on the screen comes the one that was on it, unless the
/// agent has begun another meanwhile.
fn restore(app: &mut App, desk: &Desk, saved: Saved, now: DateTime<Utc>) {
    let begun = !app.talk.is_blank(&app.fresh);
    let mut back: Vec<Talk> = Vec::new();
    for call in saved.calls {
        let taken = |number: u8| back.iter().any(|talk| talk.number == number) || begun && number == app.talk.number;
        let number = Some(call.number).filter(|number| (1..=MOST as u8).contains(number) && !taken(*number));
        let Some(number) = number.or_else(|| (1..=MOST as u8).find(|number| !taken(*number))) else { continue };
        back.extend(talk(call, number, app, desk));
    }
    if back.is_empty() {
        return;
    }
    if !begun {
        let at = back.iter().position(|talk| talk.number == saved.current).unwrap_or(0);
        app.talk = back.swap_remove(at);
        let reading = app.talk.reading.take();
        seen::turn(app, reading);
    }
    app.aside.extend(back);
    app.say("Seus atendimentos voltaram: confirme o cliente de cada um.", now);
}

/// One call as it was, held back; none when its provider is not in the base any more.
fn talk(saved: SavedCall, number: u8, app: &App, desk: &Desk) -> Option<Talk> {
    let mut call = Call::new(desk.provider_by_name(&saved.provider)?);
    let units = &desk.provider(&call).units;
    call.unit = (0u32..).zip(units).find(|(_, unit)| saved.unit.as_deref() == Some(&*unit.meta.id)).map(|(at, _)| at);
    call.channel = [Channel::Chat, Channel::Call]
        .into_iter()
        .find(|one| saved.channel.as_deref() == Some(super::view::channel_word(*one)));
    for (fact, cell) in &saved.told {
        drop(desk.tell(&mut call, fact, cell.as_deref().unwrap_or("não sei")));
    }
    call.started = saved.started;
    let mut talk = Talk::new(number, call);
    talk.query.insert(&saved.query);
    talk.name = checked_name(&saved.name.unwrap_or_default()).ok().flatten().map(|name| pt::clean(&name).into_owned());
    talk.trail = saved.trail;
    talk.answer_top = saved.answer_top;
    talk.reading =
        saved.card.map(|(provider, id, title)| Reading { provider, id, title: pt::clean(&title).into_owned() });
    talk.copies.history = saved.copied.into_iter().take(MOST).map(|one| copied(one, &talk.call, desk)).collect();
    let fresh = Call { started: None, ..app.fresh_of(talk.call.provider) };
    talk.held = Some(std::mem::replace(&mut talk.call, fresh));
    Some(talk)
}

fn copied((at, title): (DateTime<Utc>, String), call: &Call, desk: &Desk) -> Copied {
    Copied { at, clock: pt::hour_minute(desk.local(call, at)), title: pt::clean(&title).into_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use chrono::TimeDelta;

    use super::*;
    use crate::kb;
    use crate::os::disk;
    use crate::tui::fixture::{self, instant};

    fn desk() -> Desk {
        Desk::new(Arc::new(kb::load(&disk::embedded()).base.expect("the shipped base loads")))
    }

    fn blank() -> App {
        App::new((60, 24), &fixture::look(), Call::new(0))
    }

    fn call() -> SavedCall {
        SavedCall {
            number: 3,
            name: Some("ana".to_owned()),
            provider: "vmnet".to_owned(),
            unit: Some("filial".to_owned()),
            channel: Some("chat".to_owned()),
            started: Some(instant() - TimeDelta::minutes(9)),
            query: "desb".to_owned(),
            told: BTreeMap::from([
                ("comprovante_enviado".to_owned(), Some("não".to_owned())),
                ("pagou".to_owned(), None),
            ]),
            trail: vec!["pagou".to_owned(), "comprovante_enviado".to_owned()],
            card: Some(("vmnet".to_owned(), "artigo.desbloqueio_confianca".to_owned(), "Desbloqueio".to_owned())),
            answer_top: 2,
            copied: vec![(instant(), "VM NET TV".to_owned())],
        }
    }

    #[test]
    fn what_is_remembered_comes_back_the_same_and_in_doubt() {
        let desk = desk();
        let other = SavedCall { number: 1, query: "fat".to_owned(), card: None, ..call() };
        let before = Saved { current: 3, calls: vec![other, call()] };
        let mut app = blank();
        take_up(&mut app, &desk, Found::Calls(before.clone()), instant());
        assert_eq!(saved(&app, &desk), before);
        assert!(app.calls().iter().all(|talk| talk.in_doubt() && talk.call.told.is_empty()));
        seen::refresh(&mut app, &desk, instant());
        let doubt = app.seen.doubt.as_ref().expect("it is asked");
        assert_eq!((doubt.since.as_str(), doubt.facts.len()), ("21:05", 4), "{doubt:?}");
        app.same_customer(instant());
        seen::refresh(&mut app, &desk, instant());
        assert_eq!(saved(&app, &desk).calls[1].told, call().told);
    }

    #[test]
    fn what_the_base_does_not_know_is_left_out_and_harms_nothing() {
        type Deed = fn(&mut SavedCall);
        let deeds: [(Deed, usize, &str); 6] = [
            (|call| call.provider = "outro".to_owned(), 0, "a provider that is gone takes its call along"),
            (|call| call.unit = Some("x".to_owned()), 1, "a unit"),
            (|call| call.number = 0, 1, "no number of ours"),
            (|call| drop(call.told.insert("x".to_owned(), Some("y".to_owned()))), 1, "a fact"),
            (|call| drop(call.told.insert("pagou".to_owned(), Some("\u{1b}[2J".to_owned()))), 1, "an answer"),
            (|call| call.name = Some("123.456.789-09".to_owned()), 1, "a name that is none"),
        ];
        for (deed, calls, why) in deeds {
            let desk = desk();
            let mut one = call();
            deed(&mut one);
            let mut app = blank();
            take_up(&mut app, &desk, Found::Calls(Saved { current: 7, calls: vec![one] }), instant());
            seen::refresh(&mut app, &desk, instant());
            assert_eq!(saved(&app, &desk).calls.len(), calls, "{why}");
            let known = app.talk.known();
            assert!(!known.told.contains_key("x") && (1..=9).contains(&app.talk.number), "{why}");
        }
    }

    #[test]
    fn calls_that_come_back_late_stand_beside_the_one_that_has_begun() {
        let desk = desk();
        let mut app = blank();
        app.health.without = Some("lendo a base".to_owned());
        take_up(
            &mut app,
            &desk,
            Found::Calls(Saved { current: 1, calls: vec![SavedCall { number: 1, ..call() }] }),
            instant(),
        );
        assert!(app.aside.is_empty(), "nothing can be understood yet");
        app.talk.query.insert("fat");
        app.health.without = None;
        let waiting = app.recalled.take().expect("it waits");
        take_up(&mut app, &desk, Found::Calls(waiting), instant());
        let numbers: Vec<u8> = app.calls().iter().map(|talk| talk.number).collect();
        assert_eq!((app.talk.query.text(), numbers), ("fat", vec![1, 2]));
    }

    #[test]
    fn a_password_that_was_typed_is_not_remembered() {
        let desk = desk();
        let mut app = blank();
        app.talk.query.insert("v5 adminEp");
        assert_eq!(saved(&app, &desk).calls[0].query, "v5");
    }
}
