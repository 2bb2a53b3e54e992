namespace PlexButler.FSharp

open PlexButler

[<RequireQualifiedAccess>]
module MaintenanceWindow =
    /// None unless both hours are 0 to 23.
    let between startHour endHour : MaintenanceWindow option =
        MaintenanceWindow.Between(startHour, endHour) |> Convert.option
