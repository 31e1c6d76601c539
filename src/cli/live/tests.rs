//! One base on disk and what its console is told, look by look.

use std::fs;

use std::sync::mpsc;

use super::*;
use crate::desk::Call;
use crate::diag::source::Content;
use crate::tui::Change;

const GOOD: &str = "[provedor]\nnome = \"Teste\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Geral\"]\n";

struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("plantao-live-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("kb/p")).unwrap();
        let place = Self(path);
        place.write(GOOD);
        place
    }

    fn base(&self) -> PathBuf {
        self.0.join("kb")
    }

    fn write(&self, text: &str) {
        fs::write(self.base().join("p/provedor.toml"), text).unwrap();
    }

    fn live(&self) -> Live {
        let world = World {
            out: Box::new(std::io::sink()),
            err: Box::new(std::io::sink()),
            terminal: false,
            now: || DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
            env: |_| None,
        };
        Live { copy: Some(self.0.join("copia")), ..Live::new(&self.base(), None, &world) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What would be shown, kept.
fn told() -> (Outlet, mpsc::Receiver<News>) {
    let (sender, told) = mpsc::channel();
    (Arc::new(move |news| sender.send(news).is_ok()), told)
}

fn started(live: &mut Live) -> News {
    let snapshot = live.watcher.first();
    let news = live.start(&snapshot);
    live.keep(&snapshot);
    news.0
}

/// Looks until there is something to tell.
fn next(live: &mut Live) -> News {
    (0..5).find_map(|_| live.look().0).expect("two looks that agree are enough")
}

#[test]
fn an_edit_is_counted_a_slip_is_named_and_its_mending_clears_it() {
    let place = Place::new("edit");
    let mut live = place.live();
    assert!(started(&mut live).desk.is_some());
    place.write(&GOOD.replace("Teste", "Outro"));
    let news = next(&mut live);
    assert_eq!(news.change, Some(Change { count: 1, first: Some("p/provedor".to_owned()) }));
    assert_eq!(news.desk.unwrap().base().providers[0].name.as_ref(), "Outro");
    place.write("[provedor]\nnome = \n");
    let news = next(&mut live);
    assert!(news.desk.is_none(), "the last good base goes on");
    assert!(news.health.problems[0].place.starts_with("kb/p/provedor.toml:2:"), "{:?}", news.health);
    assert!(!news.health.older.unwrap().copy, "it is in memory, the folder is there");
    place.write(&GOOD.replace("Teste", "Outro"));
    let news = next(&mut live);
    assert!(news.desk.is_none() && news.change.is_none(), "what answers is what the folder holds again");
    assert!(news.health.problems.is_empty() && news.health.older.is_none());
}

#[test]
fn a_base_that_is_bad_at_the_start_comes_to_life_when_it_is_mended() {
    let place = Place::new("dead");
    place.write("lixo");
    let mut live = place.live();
    let news = started(&mut live);
    assert!(news.health.without.is_some() && !news.health.problems.is_empty());
    assert!(news.desk.unwrap().all_cards(&Call::new(0)).next().is_none(), "a desk that knows nothing");
    place.write("mais lixo");
    assert!(next(&mut live).health.without.is_some(), "still nothing");
    place.write(GOOD);
    let news = next(&mut live);
    assert!(news.desk.is_some() && news.health.without.is_none() && news.change.is_none());
}

#[test]
fn the_copy_answers_when_the_folder_is_gone_at_the_start_or_later() {
    let place = Place::new("copy");
    started(&mut place.live());
    fs::rename(place.base(), place.0.join("fora")).unwrap();
    let mut live = place.live();
    let news = started(&mut live);
    assert_eq!(news.desk.unwrap().base().providers[0].name.as_ref(), "Teste");
    assert!(news.health.older.unwrap().copy);
    fs::rename(place.0.join("fora"), place.base()).unwrap();
    assert!(next(&mut live).health.older.is_none(), "the share is back");
    fs::rename(place.base(), place.0.join("fora")).unwrap();
    let news = next(&mut live);
    assert!(news.desk.is_none() && news.health.older.unwrap().copy, "gone again, said again");
}

#[test]
fn a_bad_base_never_becomes_the_copy() {
    let place = Place::new("keep");
    let mut live = place.live();
    started(&mut live);
    let before = fs::read(place.0.join("copia")).unwrap();
    place.write("lixo");
    next(&mut live);
    assert_eq!(fs::read(place.0.join("copia")).unwrap(), before);
}

#[test]
fn the_copy_is_written_when_the_folder_rests() {
    let place = Place::new("rests");
    let mut live = place.live();
    started(&mut live);
    let before = fs::read(place.0.join("copia")).unwrap();
    place.write(&GOOD.replace("Teste", "Outro"));
    assert!(next(&mut live).desk.is_some());
    assert_eq!(fs::read(place.0.join("copia")).unwrap(), before, "the screen comes first");
    assert!(live.look().0.is_none());
    assert_ne!(fs::read(place.0.join("copia")).unwrap(), before);
}

#[test]
fn the_index_over_all_is_told_while_it_is_made_and_not_when_it_is_taken_over() {
    let place = Place::new("wide");
    for folder in ["a", "b"] {
        fs::create_dir_all(place.base().join(folder)).unwrap();
        fs::write(place.base().join(folder).join("provedor.toml"), GOOD.replace("Teste", folder)).unwrap();
    }
    let mut live = place.live();
    let desk = started(&mut live).desk.unwrap();
    let (out, told) = told();
    let widening = Widening { out, watch: Arc::clone(&live.watch), clock: live.clock };
    let wide = widening.widen(&desk, None);
    let readings: Vec<Option<String>> = told.try_iter().map(|news| news.health.indexing).collect();
    assert_eq!(readings.len(), 2, "{readings:?}");
    assert!(readings[0].as_deref().is_some_and(|words| words.contains("1 de 3")) && readings[1].is_none());
    assert!(widening.widen(&desk, wide).is_some());
    assert!(told.try_recv().is_err(), "there is nothing to wait for");
}

/// The thread that reads has waited for the folder for so long.
fn wait(live: &Live, seconds: i64) {
    live.watch.lock().unwrap().since = Some((live.clock)() - TimeDelta::seconds(seconds));
}

#[test]
fn a_share_that_does_not_answer_is_waited_for_behind_the_copy() {
    let place = Place::new("late");
    let live = place.live();
    wait(&live, 1);
    assert_eq!(live.vigil().glance().0, None, "a slow folder is no gone one");
    wait(&live, 2);
    let news = live.vigil().glance().0.unwrap();
    assert!(news.desk.is_none() && news.health.without.unwrap().contains("ainda não respondeu"), "nor is there a copy");
    assert_eq!(live.vigil().glance().0, None, "said once");
    started(&mut place.live());
    let live = place.live();
    wait(&live, 2);
    let news = live.vigil().glance().0.unwrap();
    assert_eq!(news.desk.unwrap().base().providers[0].name.as_ref(), "Teste");
    assert!(news.health.older.unwrap().copy && news.health.without.is_none());
}

#[test]
fn a_share_that_hangs_during_a_shift_is_said_to_and_its_return_too() {
    let place = Place::new("hang");
    let mut live = place.live();
    let news = started(&mut live);
    let (out, told) = told();
    assert!(live.send(&out, news) && told.recv().unwrap().desk.is_some());
    assert_eq!(live.vigil().glance().0, None, "all is well");
    wait(&live, 4);
    assert_eq!(live.vigil().glance().0, None, "a slow look is no silence");
    wait(&live, 60);
    let news = live.vigil().glance().0.unwrap();
    assert_eq!(news.health.silent, Some((live.clock)() - TimeDelta::seconds(60)));
    assert!(news.desk.is_none(), "what answers goes on answering");
    assert_eq!(live.vigil().glance().0, None, "said once; the screen counts the minutes");
    live.reading(|_| ());
    assert_eq!(live.vigil().glance().0.unwrap().health, live.health, "it answers again");
    assert_eq!(live.vigil().glance().0, None);
}

#[test]
fn a_base_of_several_is_told_while_it_is_read_and_the_wanted_one_answers_first() {
    let place = Place::new("many");
    for folder in ["a", "b", "c"] {
        fs::create_dir_all(place.base().join(folder)).unwrap();
        let text = GOOD.replace("Teste", &folder.to_uppercase());
        fs::write(place.base().join(folder).join("provedor.toml"), text).unwrap();
    }
    let (out, told) = told();
    let mut live = Live { out: Some(out.clone()), wanted: Some("b".to_owned()), ..place.live() };
    let news = started(&mut live);
    let first = told.try_recv().unwrap();
    let base = first.desk.unwrap();
    assert_eq!(base.base().providers.iter().map(|p| &*p.name).collect::<Vec<_>>(), ["B"]);
    assert!(first.health.reading.is_some() && first.health.without.is_none());
    assert_eq!(news.desk.as_ref().unwrap().base().providers.len(), 4);
    assert!(news.health.reading.is_none(), "all of it is read");
    assert!(live.send(&out, news) && told.try_recv().is_ok());
    place.write(&GOOD.replace("Teste", "Outro"));
    let news = next(&mut live);
    assert!(told.try_recv().is_err(), "a reload is told when it is whole");
    let old = &live.held[0];
    let now = news.desk.unwrap();
    let same = old.base().providers.iter().zip(&now.base().providers).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
    assert_eq!(same, 3, "the other three are the same pointers");
}

#[test]
fn of_many_the_wanted_one_answers_before_the_others_are_on_this_machine() {
    let place = Place::new("ahead");
    for number in 10..40 {
        let folder = place.base().join(number.to_string());
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("provedor.toml"), GOOD.replace("Teste", &format!("N{number}"))).unwrap();
    }
    let (out, told) = told();
    let mut live = Live { out: Some(out.clone()), wanted: Some("17".to_owned()), ..place.live() };
    live.answer_ahead(&out);
    let news = told.try_recv().unwrap();
    let names = |news: &News| -> Vec<String> {
        news.desk.iter().flat_map(|desk| desk.base().providers.iter().map(|p| p.name.to_string())).collect()
    };
    assert_eq!(names(&news), ["N17"]);
    assert!(news.health.reading.is_some() && live.ahead, "what is read next is told as more");
    assert_eq!(names(&started(&mut live)).len(), 31);
    fs::write(place.base().join("17/provedor.toml"), "lixo").unwrap();
    let mut live = Live { out: Some(out.clone()), wanted: Some("17".to_owned()), ..place.live() };
    while told.try_recv().is_ok() {}
    live.answer_ahead(&out);
    assert!(told.try_recv().is_err() && !live.ahead, "the whole reading says what is wrong");
}

#[test]
fn a_thousand_reloads_hold_two_desks_at_most() {
    let place = Place::new("thousand");
    let mut live = place.live();
    let mut desk = started(&mut live).desk.unwrap();
    for round in 0..1_000 {
        place.write(&GOOD.replace("Teste", &format!("Teste {round}")));
        desk = next(&mut live).desk.unwrap();
        assert!(live.held.len() <= 2, "round {round} holds {}", live.held.len());
    }
    live.look();
    drop(desk);
    assert_eq!(live.held.iter().map(Arc::strong_count).collect::<Vec<_>>(), [1], "only the one that answers is alive");
}

/// A small generator with a fixed seed: the same edits in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// A file cut somewhere, with a byte flipped, or with two lines swapped.
    fn edit(&mut self, bytes: &[u8]) -> Vec<u8> {
        let at = self.below(bytes.len());
        match self.below(3) {
            0 => bytes[..at].to_vec(),
            1 => {
                let mut bytes = bytes.to_vec();
                bytes[at] ^= 1 << self.below(8);
                bytes
            }
            _ => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                let (a, b) = (self.below(lines.len()), self.below(lines.len()));
                lines.swap(a, b);
                lines.join(&b'\n')
            }
        }
    }
}

#[test]
fn random_edits_never_lose_the_last_good_base() {
    let place = Place::new("random");
    let mut live = place.live();
    let shipped = crate::os::disk::embedded();
    let mut good = live.start(&shipped).0.desk.unwrap();
    let (mut dice, mut refused) = (Dice(7), 0);
    for round in 0..60 {
        let mut snapshot = shipped.clone();
        let file = dice.below(snapshot.files.len());
        if let Content::Bytes(bytes) = &snapshot.files[file].content {
            snapshot.files[file].content = Content::Bytes(dice.edit(bytes).into());
        }
        let news = live.judge(&snapshot);
        assert!(news.desk.is_none() || news.health.problems.is_empty(), "round {round}");
        refused += usize::from(!news.health.problems.is_empty());
        good = news.desk.unwrap_or(good);
        live.let_go();
        assert!(live.held.last().is_some_and(|held| Arc::ptr_eq(held, &good)), "round {round}");
    }
    assert!((10..60).contains(&refused), "{refused}: both kinds of edit were tried");
    assert!(live.judge(&shipped).health.problems.is_empty());
}
