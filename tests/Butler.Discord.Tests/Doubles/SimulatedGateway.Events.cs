namespace PlexButler.Discord.Tests.Doubles;

sealed partial class SimulatedGateway
{
    static readonly int[] ResumableCloseCodes = [4000, 4001, 4002];
    static readonly int[] SessionEndingCloseCodes = [4003, 4005, 4007, 4008, 4009];

    void EmitInteraction()
    {
        nextEvent = Now + TimeSpan.FromSeconds(random.Next(1, 90));
        if (sessionId is null)
            return;
        var id = (ulong)(1000 + ++Interactions);
        SentIds.Add(id);
        var frame = $$"""{"op":0,"s":{{++seq}},"t":"INTERACTION_CREATE","d":{"id":"{{id}}"} }""";
        if (isReady && !isMute)
            socket!.SendToClient(frame);
        else
            undelivered.Add(frame);
    }

    void InjectFault()
    {
        Faults++;
        isReady = false;
        switch (random.Next(8))
        {
            case 0:
                socket!.SendToClient("""{"op":7,"d":null}""");
                break;
            case 1:
                socket!.SendToClient("""{"op":9,"d":true}""");
                break;
            case 2:
                LoseSession();
                socket!.SendToClient("""{"op":9,"d":false}""");
                break;
            case 3:
                socket!.CloseByServer(ResumableCloseCodes[random.Next(ResumableCloseCodes.Length)]);
                break;
            case 4:
                LoseSession();
                socket!.CloseByServer(SessionEndingCloseCodes[random.Next(SessionEndingCloseCodes.Length)]);
                break;
            case 5:
                socket!.CloseByServer(default);
                break;
            case 6:
                (isMute, isReady) = (true, true);
                nextFault = DateTimeOffset.MaxValue;
                break;
            default:
                downUntil = Now + TimeSpan.FromMinutes(random.Next(1, 40));
                socket!.CloseByServer(default);
                break;
        }
    }

    // The session is over: what was not delivered never will be, and the client must begin one new session.
    void LoseSession()
    {
        if (sessionId is null)
            return;
        sessionId = null;
        ExpectedIdentifies++;
        SentIds.RemoveAll(id => undelivered.Exists(frame => frame.Contains($"\"{id}\"", StringComparison.Ordinal)));
        undelivered.Clear();
    }
}
