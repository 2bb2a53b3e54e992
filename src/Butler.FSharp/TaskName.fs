namespace PlexButler.FSharp

open PlexButler

[<RequireQualifiedAccess>]
module TaskName =
    /// None unless the text is one safe path segment.
    let parse (text: string) : TaskName option = TaskName.Parse text |> Convert.option

    /// The key as Plex spells it.
    let value (name: TaskName) = name.Value

    /// Names to complete from; the server's own list is the authority.
    let known: TaskName list = List.ofSeq TaskNames.All

[<RequireQualifiedAccess>]
module ActivityId =
    /// None unless the text is one safe path segment.
    let parse (text: string) : ActivityId option = ActivityId.Parse text |> Convert.option

[<RequireQualifiedAccess>]
module MaintenanceWindow =
    /// None unless both hours are 0 to 23.
    let between startHour endHour : MaintenanceWindow option =
        MaintenanceWindow.Between(startHour, endHour) |> Convert.option
