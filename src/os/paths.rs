//! The folders of this person on this machine.

use std::ffi::OsString;
use std::path::PathBuf;

/// Reads an environment variable.
type Env = fn(&str) -> Option<OsString>;

/// The program's folder: under what one variable of Windows names, else under what the XDG one does, else under a
/// folder of the home. A relative name is no place, as the XDG specification says.
fn own(env: Env, [windows, xdg, home]: [&str; 3]) -> Option<PathBuf> {
    let folder = |name: &str| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let place = if cfg!(windows) { folder(windows) } else { folder(xdg).or_else(|| Some(folder("HOME")?.join(home))) };
    Some(place?.join("plantao"))
}

/// Where what can be made again is kept: `%LOCALAPPDATA%\plantao` on Windows, else
/// `$XDG_CACHE_HOME/plantao` or `~/.cache/plantao`. None when the system names no such place.
pub fn cache(env: Env) -> Option<PathBuf> {
    own(env, ["LOCALAPPDATA", "XDG_CACHE_HOME", ".cache"])
}

/// Where the configuration of this person is: `%APPDATA%\plantao\config.toml` on Windows, else
/// `$XDG_CONFIG_HOME/plantao/config.toml` or `~/.config/plantao/config.toml`. None when the system names no such
/// place.
pub fn config(env: Env) -> Option<PathBuf> {
    Some(own(env, ["APPDATA", "XDG_CONFIG_HOME", ".config"])?.join("config.toml"))
}

/// Where IT puts a configuration for everybody who uses this copy of the program: `plantao.toml` beside it.
pub fn beside_the_program() -> Option<PathBuf> {
    Some(std::env::current_exe().ok()?.parent()?.join("plantao.toml"))
}

/// Where what this machine remembers between runs is kept: `%LOCALAPPDATA%\plantao` on Windows, else
/// `$XDG_STATE_HOME/plantao` or `~/.local/state/plantao`. None when the system names no such place.
pub fn state(env: Env) -> Option<PathBuf> {
    own(env, ["LOCALAPPDATA", "XDG_STATE_HOME", ".local/state"])
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_where_the_system_says() {
        let rows: [(Env, Option<&str>, &str); 4] = [
            (|name| (name == "XDG_CACHE_HOME").then(|| "/c".into()), Some("/c/plantao"), "named"),
            (|name| (name == "HOME").then(|| "/home/ana".into()), Some("/home/ana/.cache/plantao"), "by custom"),
            (
                |name| Some(if name == "HOME" { "/h".into() } else { "relativo".into() }),
                Some("/h/.cache/plantao"),
                "a relative name is ignored",
            ),
            (|_| None, None, "a service without a home keeps nothing"),
        ];
        for (env, path, why) in rows {
            assert_eq!(cache(env), path.map(PathBuf::from), "{why}");
        }
    }

    #[test]
    fn the_configuration_is_where_the_system_says() {
        let rows: [(Env, Option<&str>, &str); 3] = [
            (|name| (name == "XDG_CONFIG_HOME").then(|| "/c".into()), Some("/c/plantao/config.toml"), "named"),
            (
                |name| (name == "HOME").then(|| "/home/ana".into()),
                Some("/home/ana/.config/plantao/config.toml"),
                "by custom",
            ),
            (|_| None, None, "a service without a home has none"),
        ];
        for (env, path, why) in rows {
            assert_eq!(config(env), path.map(PathBuf::from), "{why}");
        }
    }

    #[test]
    fn the_state_is_where_the_system_says() {
        let rows: [(Env, Option<&str>, &str); 3] = [
            (|name| (name == "XDG_STATE_HOME").then(|| "/s".into()), Some("/s/plantao"), "named"),
            (|name| (name == "HOME").then(|| "/home/ana".into()), Some("/home/ana/.local/state/plantao"), "by custom"),
            (|_| None, None, "a service without a home remembers nothing"),
        ];
        for (env, path, why) in rows {
            assert_eq!(state(env), path.map(PathBuf::from), "{why}");
        }
    }
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn windows_keeps_what_is_made_on_this_machine_apart_from_what_goes_with_the_person() {
        let env: Env = |name| match name {
            "APPDATA" => Some(r"C:\Users\Ana\AppData\Roaming".into()),
            "LOCALAPPDATA" => Some(r"C:\Users\Ana\AppData\Local".into()),
            _ => Some("C:/unix".into()),
        };
        assert_eq!(config(env), Some(r"C:\Users\Ana\AppData\Roaming\plantao\config.toml".into()));
        assert_eq!(state(env), Some(r"C:\Users\Ana\AppData\Local\plantao".into()));
        assert_eq!(cache(env), Some(r"C:\Users\Ana\AppData\Local\plantao".into()));
    }

    #[test]
    fn a_profile_on_a_share_is_a_place_and_half_a_path_is_none() {
        let rows: [(Env, Option<&str>, &str); 4] = [
            (|_| Some(r"\\servidor\perfis\ana".into()), Some(r"\\servidor\perfis\ana\plantao"), "a roaming profile"),
            (|_| Some(r"\Users\Ana".into()), None, "no disk: it is another place on each"),
            (|_| Some("".into()), None, "empty is unset"),
            (|_| None, None, "a service has no such folder"),
        ];
        for (env, path, why) in rows {
            assert_eq!(state(env), path.map(PathBuf::from), "{why}");
        }
    }

    #[test]
    fn the_configuration_of_the_machine_stands_beside_the_program() {
        let place = beside_the_program().unwrap();
        assert_eq!(place.file_name().unwrap(), "plantao.toml");
        assert_eq!(place.parent(), std::env::current_exe().unwrap().parent());
    }
}
