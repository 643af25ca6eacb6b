//! What single keys do, and which one does it as delivered.

/// What one key does, without Ctrl or Alt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// To the filter of the list.
    Filter,
    /// What the page makes most.
    New,
    /// The sheet of all keys.
    Help,
    /// Locks the session.
    Lock,
    /// Begins the way to a page; a second key says to which.
    Go,
    /// Next row.
    Next,
    /// Previous row.
    Previous,
    /// Ticks the row; with Shift, every row up to it.
    Pick,
    /// Copies the password of the open item, or what matters most.
    CopyMain,
    /// Copies its username.
    CopyUsername,
    /// Copies its verification code.
    CopyCode,
    /// Edits it.
    Edit,
    /// To the client before the open one.
    ClientBefore,
    /// To the client after it.
    ClientAfter,
    /// Second key: to the clients.
    ToClients,
    /// Second key: to the settings of the provider.
    ToProviderSettings,
    /// Second key: to the team.
    ToTeam,
    /// Second key: to the events.
    ToEvents,
    /// Second key: to the vault of the open client.
    ToVault,
    /// Second key: to its members.
    ToMembers,
    /// Second key: to its groups.
    ToGroups,
}

struct Facts {
    /// Under which it is kept; never changed.
    name: &'static str,
    delivered: char,
    words: &'static str,
}

const fn facts(name: &'static str, delivered: char, words: &'static str) -> Facts {
    Facts { name, delivered, words }
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Filter,
        Self::New,
        Self::Help,
        Self::Lock,
        Self::Go,
        Self::Next,
        Self::Previous,
        Self::Pick,
        Self::CopyMain,
        Self::CopyUsername,
        Self::CopyCode,
        Self::Edit,
        Self::ClientBefore,
        Self::ClientAfter,
        Self::ToClients,
        Self::ToProviderSettings,
        Self::ToTeam,
        Self::ToEvents,
        Self::ToVault,
        Self::ToMembers,
        Self::ToGroups,
    ];

    const fn facts(self) -> Facts {
        match self {
            Self::Filter => facts("filter", '/', "shortcuts-filter"),
            Self::New => facts("new", 'n', "shortcuts-new"),
            Self::Help => facts("help", '?', "shortcuts-title"),
            Self::Lock => facts("lock", 'L', "shell-lock"),
            Self::Go => facts("go", 'g', "shortcuts-go"),
            Self::Next => facts("next", 'j', "shortcuts-next"),
            Self::Previous => facts("previous", 'k', "shortcuts-previous"),
            Self::Pick => facts("pick", 'x', "shortcuts-pick"),
            Self::CopyMain => facts("copy-main", 'c', "shortcuts-copy-main"),
            Self::CopyUsername => facts("copy-username", 'u', "shortcuts-copy-username"),
            Self::CopyCode => facts("copy-code", 't', "shortcuts-copy-code"),
            Self::Edit => facts("edit", 'e', "shortcuts-edit"),
            Self::ClientBefore => facts("client-before", '[', "shortcuts-client-before"),
            Self::ClientAfter => facts("client-after", ']', "shortcuts-client-after"),
            Self::ToClients => facts("to-clients", 'c', "shortcuts-clients"),
            Self::ToProviderSettings => facts("to-provider-settings", 'p', "shortcuts-provider-settings"),
            Self::ToTeam => facts("to-team", 't', "shortcuts-team"),
            Self::ToEvents => facts("to-events", 'e', "shortcuts-events"),
            Self::ToVault => facts("to-vault", 'v', "shortcuts-vault"),
            Self::ToMembers => facts("to-members", 'm', "shortcuts-members"),
            Self::ToGroups => facts("to-groups", 'o', "shortcuts-groups"),
        }
    }

    /// Under which its key is kept on the device; never changed.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The key that does it as delivered.
    pub const fn delivered(self) -> char {
        self.facts().delivered
    }

    /// Text key of what it does.
    pub const fn words(self) -> &'static str {
        self.facts().words
    }

    /// Whether its key is the second one, after that of [`Act::Go`].
    pub const fn is_second(self) -> bool {
        matches!(
            self,
            Self::ToClients
                | Self::ToProviderSettings
                | Self::ToTeam
                | Self::ToEvents
                | Self::ToVault
                | Self::ToMembers
                | Self::ToGroups
        )
    }
}
