//! Records as a file for spreadsheets.

use keystead_api::WireDate;
use keystead_calls::event_log::EventLine;
use keystead_domain::event;

use crate::table_file::TableFile;

/// Names of the columns, as other tools that read such logs know them; the client is ours.
const HEAD: [&str; 11] = [
    "message",
    "appIcon",
    "appName",
    "userId",
    "userName",
    "userEmail",
    "date",
    "ip",
    "type",
    "clientId",
    "clientName",
];

/// What is shown, with exact times in UTC.
pub(crate) fn export_events(lines: &[EventLine]) -> String {
    let mut file = TableFile::new(&HEAD);
    for line in lines {
        let row = &line.row;
        let actor = row.actor.clone().unwrap_or_default();
        let id = actor.user.map(|id| id.to_string()).unwrap_or_default();
        let (client_id, client_name) = match &row.client {
            Some(client) => (client.id.to_string(), client.name.as_str()),
            None => (String::new(), ""),
        };
        let kind = event::name(row.code).map_or_else(|| row.code.to_string(), str::to_owned);
        let date = WireDate::from_timestamp(row.at);
        file.line(&[
            &line.message,
            &line.icon,
            &line.app,
            &id,
            &actor.name,
            &actor.email,
            date.as_str(),
            &row.address,
            &kind,
            &client_id,
            client_name,
        ]);
    }
    file.finish()
}

#[cfg(test)]
mod tests {
    use keystead_calls::event_log::{EventRow, LogClient, LogPerson};
    use keystead_domain::ids::{ProviderOrganizationId, UserId};
    use keystead_domain::timestamp::Timestamp;

    use super::*;

    #[test]
    fn a_line_is_what_is_shown_and_runs_nowhere() {
        let row = EventRow {
            at: Timestamp(1_787_235_379_123),
            code: 1903,
            actor: Some(LogPerson {
                user: Some(UserId::from_random([1; 16])),
                provider_user: None,
                name: "=HYPERLINK(\"http://evil\")".to_owned(),
                email: "+m@alderpoint.example".to_owned(),
            }),
            person: None,
            client: Some(LogClient {
                id: ProviderOrganizationId::from_random([2; 16]),
                organization: None,
                name: "@Halden, \"Dental\"".to_owned(),
            }),
            device: Some(10),
            address: "-1".to_owned(),
            system: None,
        };
        let unknown = EventRow { code: 1999, actor: None, client: None, device: None, ..row.clone() };
        let line = |row| EventLine {
            message: "Vault opened".to_owned(),
            icon: "globe".to_owned(),
            app: "Firefox".to_owned(),
            row,
        };
        let text = export_events(&[line(row), line(unknown)]);
        assert_eq!(
            text,
            "\u{feff}message,appIcon,appName,userId,userName,userEmail,date,ip,type,clientId,clientName\r\n\
             Vault opened,globe,Firefox,01010101-0101-4101-8101-010101010101,\"'=HYPERLINK(\"\"http://evil\"\")\",\
             '+m@alderpoint.example,2026-08-20T14:16:19.1230000Z,'-1,ProviderOrganization_VaultAccessed,\
             02020202-0202-4202-8202-020202020202,\"'@Halden, \"\"Dental\"\"\"\r\n\
             Vault opened,globe,Firefox,,,,2026-08-20T14:16:19.1230000Z,'-1,1999,,\r\n"
        );
    }
}
